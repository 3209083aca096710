namespace SchoolSearch.Tests.Indexer.Extraction;

/// <summary>Text on a page that is not the page's: consent, notices about an article, captions, boxes of facts, notes,
/// footnote numbers.</summary>
public sealed class FurnitureTests
{
    public static TheoryData<string> Consents =>
    [
        "<p>Nous utilisons des cookies pour mesurer l’audience.</p><button>Tout "
            + "accepter</button><button>Refuser</button>",
        "<p>Ce site utilise des cookies. En poursuivant votre navigation, vous acceptez leur dépôt.</p><a "
            + "href=/x>OK</a>",
        "<h2>Vos préférences</h2><p>Vos choix ne valent que pour ce site et sont gardés six mois.</p>"
            + "<p>Nos partenaires traitent des données personnelles.</p><p><a href=#>Continuer sans accepter</a></p>",
        "<div><div><p>Nous et nos partenaires stockons des données sur votre appareil.</p>"
            + "<p>Vous pouvez changer vos choix à tout moment.</p></div><div><span>Tout refuser</span></div></div>",
    ];

    [Theory]
    [MemberData(nameof(Consents))]
    public void ConsentTextIsNeverPageText(string consent)
    {
        foreach (var block in (string[])["div", "div class=bloc-27", "section id=avis", "aside", "form", "ul><li"])
        {
            var name = block.Split(' ', '>')[0];
            foreach (var lesson in (string[])[Some.FrenchText, "<p>Un carré a quatre côtés égaux.</p>"])
            {
                var before = Some.Extract($"<body><{block}>{consent}</{name}><h1>Leçon</h1>{lesson}").Body;
                var after = Some.Extract($"<body><h1>Leçon</h1>{lesson}<{block}>{consent}</{name}>").Body;
                Assert.Equal(Some.Extract($"<body><h1>Leçon</h1>{lesson}").Body, before);
                Assert.Equal(before, after);
            }
        }
    }

    [Theory]
    [InlineData("tarteaucitronRoot")]
    [InlineData("didomi-popup")]
    [InlineData("axeptio_overlay")]
    [InlineData("onetrust-banner-sdk")]
    public void ABlockOfAConsentProgramIsNoPageText(string id) =>
        Assert.DoesNotContain(
            "Bienvenue", Some.Extract($"<body><div id={id}>Bienvenue ici !</div><h1>Leçon</h1><p>Court.").Body,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>Les cookies sont de petits fichiers qu’un site dépose sur ton ordinateur.</p><p>Le serveur "
        + "les relit "
        + "à la visite suivante, pour reconnaître le visiteur.</p>")]
    [InlineData("<h2>Le consentement</h2><p>La loi demande que le site obtienne l’accord du visiteur avant de déposer "
        + "un cookie. Le bandeau propose souvent « Tout accepter ».</p><p>Exercice : trouve trois sites et compare.</p>"
        + "<p>Écris ensuite un paragraphe qui raconte ce que tu as vu sur ces trois sites, et pourquoi.</p>")]
    [InlineData("<main><h1>Données personnelles</h1><p>Nous utilisons des cookies. Vous pouvez les "
        + "refuser.</p></main>")]
    public void ALessonAboutCookiesIsPageText(string lesson) =>
        Assert.Equal(
            0, MissingWords(lesson, Some.Extract($"<body><h1>SNT</h1><div>{lesson}</div>{Some.FrenchText}").Body));

    [Theory]
    [InlineData("Tu lis un « super article ».")]
    [InlineData("Attention, à ne pas confondre ! Pour les sujets dits homonymes, voir : Chat (homonymie).")]
    [InlineData("Ne pas confondre avec Pâris !")]
    [InlineData("Pour l’article homonyme, voir : Saturne (mythologie).")]
    [InlineData("Cet article est à compléter. Il concerne la société.")]
    [InlineData("Cet article semble trop confus et / ou trop compliqué.")]
    [InlineData("Cette page ne cite pas suffisamment ses sources.")]
    [InlineData("Améliore-le ! (Aide)")]
    [InlineData("N’hésitez pas à le simplifier ou à donner votre avis.")]
    [InlineData("Il y a un quiz sur le Rubik’s Cube.")]
    [InlineData("(Redirigé depuis Sagrada Familia)")]
    public void NoticesAboutAnArticleAreNoPageText(string notice)
    {
        foreach (var element in (string[])["div", "p", "table><tr><td"])
        {
            var page = Some.Extract($"<body><h1>Chat</h1><{element}>{notice}</table></div>{Some.FrenchText}");
            Assert.Equal(Some.Extract($"<body><h1>Chat</h1>{Some.FrenchText}").Body, page.Body);
        }
    }

    [Theory]
    [InlineData("Attention, ne confonds pas « a » et « à » dans cette phrase.")]
    [InlineData("Cet article est un déterminant : le, la, les.")]
    [InlineData("Pour les articles définis, on écrit le, la ou les.")]
    [InlineData("Un quiz t’attend à la fin de la leçon.")]
    [InlineData("Complète-moi ces phrases avec le bon mot.")]
    public void ALessonThatSoundsLikeANoticeIsPageText(string line) =>
        Assert.Contains(
            line, Some.Extract($"<body><h1>Leçon</h1><p>{line}</p>{Some.FrenchText}").Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("<figure><img src=a.png><figcaption>Un four à Oslo</figcaption></figure>")]
    [InlineData("<div class=thumb><div><a href=b><img src=a.png></a><div class=thumbcaption>Un four à "
        + "Oslo</div></div></div>")]
    [InlineData("<div><img src=a.png><p class=wp-caption-text>Un four à Oslo</p></div>")]
    public void CaptionsOfPicturesAreTold(string picture) =>
        Assert.Equal(
            ["Un four à Oslo"], [.. Some.Extract($"<body><h1>Pain</h1>{picture}{Some.FrenchText}").Beside]);

    [Theory]
    [InlineData("<table style='float: right'><tr><td colspan=2>Pain de campagne<tr><th>Pays<td>France</table>")]
    [InlineData("<table align=right><tr><td colspan=2>Pain de campagne<tr><th>Pays<td>France</table>")]
    [InlineData("<table class='infobox_v2 noarchive'><tr><td colspan=2>Pain de campagne<tr><th>Pays<td>France</table>")]
    [InlineData("<aside class=infobox><p>Pain de campagne</p><table><tr><th>Pays<td>France</table></aside>")]
    [InlineData("<table class=infobox><tr><td><div class=thumb><img src=a><p class=caption>Pain de campagne</p></div>"
        + "<tr><th>Pays<td>France</table>")]
    public void ABoxOfFactsStandsBesideTheText(string box)
    {
        var page = Some.Extract($"<body><main><h1>Pain</h1>{box}{Some.FrenchText}</main>");
        Assert.Equal(["Pain de campagne", "Pays · France"], [.. page.Beside]);
    }

    [Theory]
    [InlineData("<table><tr><th>Pays<td>France</table>")]
    [InlineData("<table align=center><tr><th>Pays<td>France</table>")]
    [InlineData("<div style='float:left'><p>Un paragraphe.</div>")]
    public void ATableInTheTextIsText(string table) =>
        Assert.Empty(Some.Extract($"<body><main><h1>Pain</h1>{table}{Some.FrenchText}</main>").Beside);

    [Theory]
    [InlineData("<h2>Voir aussi</h2><ul><li>Le blé</ul><h3>Liens externes</h3><p>Un site.</p>",
        "Voir aussi|Le blé|Liens externes|Un site.")]
    [InlineData("<h2>Sources</h2><p>Un livre.</p>", "Sources|Un livre.")]
    [InlineData("<p>Fin.</p><ol class=references><li>↑ Un livre.</ol>", "↑ Un livre.")]
    [InlineData("<p>Fin.</p><section role=doc-endnotes><p>Un livre.</section>", "Un livre.")]
    [InlineData("<h2>Sources</h2><p>Un livre.</p><h2>Exercice</h2><p>Compare deux sources.</p>", "")]
    public void WhatOnlyLeadsOnAtTheEndStandsBesideTheText(string end, string beside) =>
        Assert.Equal(
            beside,
            string.Join('|', Some.Extract($"<body><main><h1>Pain</h1>{Some.FrenchText}{end}</main>").Beside));

    [Theory]
    [InlineData("Pour en savoir plus, lire l’article : Histoire de Lille.")]
    [InlineData("Article à lire : Pain")]
    [InlineData("Articles détaillés : Pain et Farine.")]
    [InlineData("Voir l’article principal : Pain.")]
    [InlineData("Article mis en lumière la semaine du 30 juin 2014.")]
    public void ALineThatOnlyLeadsToAnArticleIsNoPageTextAnywhere(string line)
    {
        var text = string.Concat(Enumerable.Range(1, 30).Select(n => $"<p>Le pain numéro {n} est bon.</p>"));
        Assert.Equal(
            Some.Extract($"<body><h1>Pain</h1>{text}{Some.FrenchText}").Body,
            Some.Extract($"<body><h1>Pain</h1>{text}<div><i>{line}</i></div>{Some.FrenchText}").Body);
    }

    [Theory]
    [InlineData("table class=portal><tr><td")]
    [InlineData("div class='bandeau-portail'")]
    public void DoorsToPortalsAreNoPageText(string block) =>
        Assert.DoesNotContain(
            "Tous les articles",
            Some.Extract($"<body><main><h1>Pain</h1>{Some.FrenchText}<{block}><a href=p>Portail du pain</a> — Tous les "
                + "articles sur le pain.</main>").Body,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("<figure><pre>let x = 1</pre><figcaption>Un programme</figcaption></figure>")]
    [InlineData("<table><caption>Un programme</caption><tr><td>1<td>2</table>")]
    public void CaptionsOfTextAreNotThoseOfPictures(string figure) =>
        Assert.Empty(Some.Extract($"<body><h1>Pain</h1>{figure}{Some.FrenchText}").Beside);

    [Fact]
    public void FootnoteNumbersBelongToNoWord() =>
        Assert.Contains(
            "mille appareils construits.\nx2",
            Some.Extract("<body><p>Il y a mille appareils construits<sup id=c><a "
                + "href='#n1'>12</a></sup>.<p>x<sup>2</sup>"
                + Some.FrenchText).Body,
            StringComparison.Ordinal);

    static int MissingWords(string lesson, string body) =>
        Some.Extract($"<body>{lesson}").Body.Split([' ', '\n'])
            .Count(word => !body.Contains(word, StringComparison.Ordinal));
}
