namespace SchoolSearch.Tests.Indexer.Extraction;

/// <summary>Pages whose text stands where browsers with components or without scripts read it.</summary>
public sealed class ComponentPageTests
{
    [Theory]
    [InlineData("<my-lesson><template shadowrootmode=open>{0}</template></my-lesson>")]
    [InlineData("<my-app><template shadowrootmode='closed'><style>p {{}}</style><slot></slot>{0}</template></my-app>")]
    [InlineData("<a-b><TEMPLATE ShadowRootMode=open><c-d><template "
        + "shadowrootmode=open>{0}</template></c-d></TEMPLATE></a-b>")]
    [InlineData("<div id=app></div><noscript>{0}</noscript>")]
    [InlineData("<div id=app></div><noscript><h1>Volcans</h1><div>{0}</div></noscript><script>x()</script>")]
    public void TextInShadowRootsAndForBrowsersWithoutScriptsIsRead(string markup) =>
        Assert.Contains(
            "plusieurs semaines.", Some.Extract($"<body>{string.Format(null, markup, Some.FrenchText)}").Body,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("<template><p>Modèle de ligne à copier</p></template>")]
    [InlineData("<my-x><template shadowrootmode=open><template><p>Modèle de ligne à "
        + "copier</p></template></template></my-x>")]
    [InlineData("<noscript><p>Active JavaScript : Modèle de ligne à copier</p></noscript>")]
    public void TemplatesAndRequestsForScriptsAreNoText(string markup)
    {
        Assert.DoesNotContain(
            "Modèle", Some.Extract($"<body>{Some.FrenchText}{markup}").Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Modèle", Some.Extract($"<body><div></div>{markup}").Body, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAFullPageSaysToBrowsersWithoutScriptsIsNoText() =>
        Assert.DoesNotContain(
            "Carte", Some.Extract($"<body>{Some.FrenchText}<noscript>Carte des volcans en image</noscript>").Body,
            StringComparison.Ordinal);
}
