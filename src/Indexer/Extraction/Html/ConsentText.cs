using System.Numerics;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// The elements of a page that ask readers for their consent, known by what they say: that the site uses cookies or
/// shares data, and that readers may accept or refuse. Whatever an element is called, it asks for consent if it says at
/// least two such things and little else. A lesson about cookies speaks of cookies, but asks for nothing.
/// </summary>
sealed class ConsentText
{
    /// <summary>Letters; a longer text is a page about data protection.</summary>
    const int Longest = 3000;

    /// <summary>Different things that must be said.</summary>
    const int LeastSayings = 2;

    /// <summary>Share of letters in lines that say nothing of consent, above which the element is more than
    /// that.</summary>
    const double MostOther = 0.3;

    /// <summary>Elements that are a page's own part.</summary>
    static readonly Names Own = Names.Of("main", "article", "body", "h1", "table");

    static readonly Names Controls = Names.Of("button", "a", "input", "label", "select", "option", "summary");

    /// <summary>A reader is asked or told to choose; one of these must be said.</summary>
    static readonly Regex[] Asking =
    [
        new("\\b(?:tout|tous) (?:accepter|refuser)|(?:accepter|refuser) (?:tout|tous|et (?:fermer|continuer))|"
            + "(?:accepter|refuser|personnaliser|parametrer|gerer|autoriser) (?:les|mes|vos|des|ces|nos) "
            + "(?:cookies|choix|preferences|traceurs|consentements)|sans accepter|j'accepte|je refuse"),
        new("vous (?:acceptez|consentez|autorisez|pouvez (?:accepter|refuser|retirer|changer|modifier|parametrer))"
            + "|(?:en (?:poursuivant|continuant|cliquant|utilisant))|votre (?:consentement|accord|choix)"
            + "|vos (?:preferences|choix)|donne[rz] (?:votre|mon) accord"),
        new("(?:nous(?: et nos partenaires)? (?:utilisons|deposons|stockons|respectons|traitons|demandons)"
            + "|ce site (?:web |internet )?(?:utilise|depose|emploie|recourt)|notre site (?:utilise|depose))"
            + "[^.]{0,60}(?:cookies|traceurs|donnees|vie privee|technolog)"),
    ];

    /// <summary>What such texts also speak of.</summary>
    static readonly Regex[] Speaking =
    [
        new("\\b(?:cookies?|traceurs?|temoins de connexion)\\b"),
        new("donnees (?:personnelles|a caractere personnel)|vie privee|confidentialite|rgpd"),
        new("partenaires|publicite|mesurer? (?:l'|d')?audience|statistiques|fins commerciales"),
    ];

    readonly HashSet<IElement> elements = [];

    /// <summary>Finds them in one walk; most pages have none of the words.</summary>
    public static ConsentText In(IElement body)
    {
        var consent = new ConsentText();
        var text = Folding.Fold(body.TextContent);
        if (Asking.Any(asking => asking.IsMatch(text)))
        {
            consent.Read(body);
        }

        return consent;
    }

    public bool Contains(IElement element) => elements.Contains(element);

    /// <summary>Reads an element after its children. It takes the place of a child that asks for consent if it says
    /// more of it than the child.</summary>
    Said Read(IElement element)
    {
        if (Boilerplate.IsInvisible(element) && !Controls.Contains(element.LocalName))
        {
            return default;
        }

        var (said, most, own) = (default(Said), 0, Own.Contains(element.LocalName));
        var grows = false;
        var blocks = element.Children.Any(child => !Controls.Contains(child.LocalName) && HasBlocks(child));
        if (blocks)
        {
            foreach (var node in element.ChildNodes)
            {
                var part = node is IElement child ? Read(child)
                    : node is IText text ? Of(text.Data, isControl: false) : default;
                said += part;
                most = Math.Max(most, part.Sayings);
                grows |= part.IsConsent;
            }
        }
        else
        {
            said = Of(element.TextContent, Controls.Contains(element.LocalName));
        }

        said = said with { IsOwn = said.IsOwn || own };
        // Beside a child that asks for consent, only its buttons may stand.
        var isMore = said.Sayings > most || (grows && said.Beside == 0);
        var isConsent = !said.IsOwn && said.Asks != 0 && said.Sayings >= LeastSayings && isMore
            && said.Letters <= Longest && said.Other <= said.Letters * MostOther;
        if (isConsent)
        {
            elements.Add(element);
        }

        return said with { IsConsent = isConsent, Beside = isConsent ? 0 : said.Other };
    }

    static bool HasBlocks(IElement element) => element.LocalName is not ("span" or "sup" or "sub" or "abbr" or "time");

    static Said Of(string text, bool isControl)
    {
        var folded = Folding.Fold(text.AsSpan().Trim());
        if (folded.Length == 0)
        {
            return default;
        }

        var asks = Which(Asking, folded);
        var speaks = Which(Speaking, folded);
        var other = isControl || (asks | speaks) != 0 ? 0 : folded.Length;
        return new Said(asks, speaks, folded.Length, other, other, IsOwn: false, IsConsent: false);
    }

    static uint Which(Regex[] sayings, string folded)
    {
        var which = 0u;
        for (var i = 0; i < sayings.Length; i++)
        {
            which |= sayings[i].IsMatch(folded) ? 1u << i : 0;
        }

        return which;
    }

    /// <param name="Asks">A bit for each of <see cref="Asking"/>.</param>
    /// <param name="Speaks">A bit for each of <see cref="Speaking"/>.</param>
    /// <param name="Other">Letters of lines that say neither.</param>
    /// <param name="Beside">The same, outside elements that ask for consent.</param>
    /// <param name="IsOwn">Whether it contains a part of the page itself.</param>
    readonly record struct Said(uint Asks, uint Speaks, int Letters, int Other, int Beside, bool IsOwn, bool IsConsent)
    {
        public int Sayings => BitOperations.PopCount(Asks) + BitOperations.PopCount(Speaks);

        public static Said operator +(Said a, Said b) =>
            new(
                a.Asks | b.Asks, a.Speaks | b.Speaks, a.Letters + b.Letters, a.Other + b.Other, a.Beside + b.Beside,
                a.IsOwn || b.IsOwn, IsConsent: false);
    }
}
