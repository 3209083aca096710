using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// Misspelt function words as they sound: « ki », « kel », « cé koi », « dun ». They are few, too short for sound
/// patterns, and so frequent correctly spelt that every other candidate would lose, so they have a list. None of them
/// is a word that pupils search for.
/// </summary>
static class SmallWords
{
    static readonly FrozenDictionary<string, string> Usual = Table("""
        ki qui|ke que|koi quoi|koa quoi|kel quel|kelle quelle|kels quels|kelles quelles|kan quand|kand quand|kant quand
        coman comment|komen comment|koman comment|comen comment|commen comment|coment comment|comant comment
        komment comment|pourkoi pourquoi|pourkoua pourquoi|pourcoi pourquoi|pourqoi pourquoi|pourkwa pourquoi
        porquoi pourquoi|poukoi pourquoi
        conbien combien|konbien combien|kombien combien|keske qu'est-ce que|kesk qu'est-ce que|keskeu qu'est-ce que
        kesquon qu'est-ce qu'on|kesse qu'est-ce|esque est-ce que|eske est-ce que
        dan dans|avek avec|avecque avec|ché chez|chè chez|chés chez|pandan pendant|pandant pendant|ossi aussi|é et
        cé c'est|cè c'est|sété c'était|cété c'était|jé j'ai|fé fait|fè fait|fèt fait|fai fait
        sen sans|kom comme|mem même
        """);

    /// <summary>Words before a noun; at the end of a text they mean something else (« un dé »).</summary>
    static readonly FrozenDictionary<string, string> Articles = Table("""
        dé des|dè des|lé les|lè les|o au|ô au|dun d'un|lun l'un|mé mes|sé ses|cète cette
        """);

    /// <summary>The meaning of each misspelt word of the text; other words are left out.</summary>
    public static ImmutableDictionary<string, string> In(ImmutableArray<string> words)
    {
        var found = ImmutableDictionary.CreateBuilder<string, string>();
        for (var at = 0; at < words.Length; at++)
        {
            if (Usual.TryGetValue(words[at], out var meant)
                || (at + 1 < words.Length && Articles.TryGetValue(words[at], out meant)))
            {
                found[words[at]] = meant;
            }
        }

        return found.ToImmutable();
    }

    static FrozenDictionary<string, string> Table(string text) =>
        text.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split(' ', 2))
            .ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
