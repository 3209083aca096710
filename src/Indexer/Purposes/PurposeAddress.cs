using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Indexer.Purposes;

/// <summary>
/// Purposes named by an address: the last segment is most telling (fractions-eval, /correction/), then its folder
/// (/exercices/enonce.pdf); a few folders apply to everything below them (/category/, /man1/).
/// </summary>
static class PurposeAddress
{
    /// <summary>The last segments that are read.</summary>
    const int MostSegments = 12;

    /// <summary>Letters of a segment that are read.</summary>
    const int Longest = 200;

    /// <summary>The purpose named by the last segment.</summary>
    public static (PagePurpose Purpose, string Found)? InName(PageUrl url)
    {
        var segments = Segments(url);
        return segments.Length == 0 || (segments.Length > 1 && IsOfSubjects(segments[^2])) ? null : Of(segments[^1]);
    }

    /// <summary>The purpose named by the page's folder.</summary>
    public static (PagePurpose Purpose, string Found)? InFolder(PageUrl url)
    {
        var segments = Segments(url);
        return segments.Length < 2 || IsOfSubjects(segments[^2]) ? null : Of(segments[^2]);
    }

    /// <summary>The purpose named by the host or by a folder that applies to everything below it.</summary>
    public static (PagePurpose Purpose, string Found)? InPath(PageUrl url)
    {
        var host = url.Host.Split('.')[0].Split('-');
        if (host.FirstOrDefault(PurposeWords.HostsOfManuals.Contains) is { } name)
        {
            return (PagePurpose.Manual, name);
        }

        var segments = Segments(url);
        foreach (var segment in segments)
        {
            if (PurposeWords.Folders.TryGetValue(segment.ToLowerInvariant(), out var purpose))
            {
                return (purpose, segment);
            }
        }

        return null;
    }

    /// <summary>The address contains a date such as /2024/05/, as blogs put into all their addresses.</summary>
    public static bool HasADate(PageUrl url)
    {
        var segments = Segments(url);
        return segments.Zip(segments.Skip(1)).Any(pair => pair.First is ['1', '9', _, _] or ['2', '0', _, _]
            && int.TryParse(pair.First, out _) && pair.Second.Length == 2
            && int.TryParse(pair.Second, out var month) && month is >= 1 and <= 12);
    }

    static (PagePurpose Purpose, string Found)? Of(string segment)
    {
        if (PurposeWords.Folders.TryGetValue(segment.ToLowerInvariant(), out var folder))
        {
            return (folder, segment);
        }

        var all = LevelToken.All(segment);
        var tokens = all.AsSpan();
        while (tokens.Length > 1 && IsNumber(tokens[^1].Word))
        {
            tokens = tokens[..^1];
        }

        if (tokens.IsEmpty)
        {
            return null;
        }

        if (PurposePhrases.In(segment) is { } said && said.Purpose != PagePurpose.Manual)
        {
            return said;
        }

        return Ending(tokens) is { } ending ? ending : Beginning(tokens);
    }

    /// <summary>fractions-eval, fractions-ds2, correction.</summary>
    static (PagePurpose, string)? Ending(ReadOnlySpan<LevelToken> tokens)
    {
        var last = tokens[^1].Word;
        var bare = last.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        var digits = last.Length - bare.Length;
        var isNumbered = digits is 1 or 2 && PurposeWords.Numbered.ContainsKey(bare);
        if (!PurposeWords.Endings.TryGetValue(isNumbered ? bare : last, out var purpose))
        {
            return null;
        }

        if (tokens.Length == 1)
        {
            // /professeur may be the trade, /devoir a duty, /controle a panel.
            return last is "professeur" or "enseignant" or "devoir" or "controle" or "corr" ? null : (purpose, last);
        }

        return PurposeWords.Binding.Contains(tokens[^2].Word) ? null : (purpose, last);
    }

    /// <summary>eval-fractions, corrige-brevet-2019, ds2-fractions.</summary>
    static (PagePurpose, string)? Beginning(ReadOnlySpan<LevelToken> tokens)
    {
        var (first, next) = (tokens[0].Word, tokens.Length > 1 ? tokens[1].Word : "");
        return next.Length > 0 && PurposeWords.Beginnings.Contains(first) && !PurposeWords.Binding.Contains(next)
            ? (PurposeWords.Endings[first], first) : null;
    }

    static bool IsOfSubjects(string folder) => PurposeWords.OfSubjects.Contains(folder.ToLowerInvariant());

    static bool IsNumber(string word) => word.Length <= 4 && int.TryParse(word, out _);

    /// <summary>Without file extensions, and without index.html, which says nothing.</summary>
    static string[] Segments(PageUrl url)
    {
        var path = Uri.UnescapeDataString(url.Path.Length > 2_000 ? url.Path[..2_000] : url.Path);
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length > 0)
        {
            var dot = segments[^1].LastIndexOf('.');
            segments[^1] = dot > 0 && segments[^1].Length - dot <= 6 ? segments[^1][..dot] : segments[^1];
            if (segments[^1].ToLowerInvariant() is "index" or "default" or "home" or "accueil")
            {
                segments = segments[..^1];
            }
        }

        return
        [
            .. segments.TakeLast(MostSegments)
                .Select(segment => segment.Length > Longest ? segment[..Longest] : segment),
        ];
    }
}
