using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Levels;

/// <summary>A word of a title, an address or a statement about levels.</summary>
/// <param name="Word">Folded; "cycle 3" becomes one word, cycle3.</param>
/// <param name="Capitals">Written in capitals only, like CP.</param>
/// <param name="Opens">The word is the first, or a separator comes before it: "Fractions (6e)", "6e –
/// Fractions".</param>
/// <param name="Closes">The word is the last, or a separator comes after it.</param>
readonly partial record struct LevelToken(string Word, bool Capitals, bool Opens, bool Closes)
{
    const int Maximum = 60;

    static readonly SearchValues<char> Parting = SearchValues.Create("()[]{}:;,.!?|/–—•·>«»\"");

    public static ImmutableArray<LevelToken> All(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<LevelToken>();
        var end = 0;
        foreach (var match in WordPattern().EnumerateMatches(text))
        {
            var raw = text.AsSpan(match.Index, match.Length);
            var parted = Parts(text.AsSpan(end, match.Index - end));
            end = match.Index + match.Length;
            var word = Folding.Fold(raw);
            if (parted && tokens.Count > 0)
            {
                tokens[^1] = tokens[^1] with { Closes = true };
            }

            if (!parted && tokens.Count > 0 && tokens[^1].Word == "cycle" && word is ['1' or '2' or '3' or '4'])
            {
                tokens[^1] = tokens[^1] with { Word = "cycle" + word };
                continue;
            }

            if (tokens.Count == Maximum)
            {
                break;
            }

            tokens.Add(new LevelToken(word, !raw.ContainsAnyInRange('a', 'z'), parted || tokens.Count == 0, false));
        }

        if (tokens.Count > 0)
        {
            tokens[^1] = tokens[^1] with { Closes = true };
        }

        return tokens.ToImmutable();
    }

    /// <summary>A hyphen between letters joins; between spaces it separates.</summary>
    static bool Parts(ReadOnlySpan<char> gap) => gap.ContainsAny(Parting) || (gap.Contains('-') && gap.Contains(' '));

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex WordPattern();
}
