using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Help;

/// <summary>A kind of trouble, and what helps.</summary>
/// <param name="Young">Up to the end of cycle 3 (6e).</param>
/// <param name="Older">From cycle 4 (5e) on.</param>
/// <param name="Learnt">A <see cref="SearchModel"/>'s names for this theme.</param>
public sealed record HelpTheme(
    string Code, string Title, HelpWords Young, HelpWords Older, ImmutableArray<string> Learnt)
{
    /// <summary>The words for a level; help lines for older pupils are left out.</summary>
    public HelpWords At(Level level)
    {
        var words = level <= Level.Cycle3 ? Young : Older;
        return words with { Lines = words.Lines.RemoveAll(line => line.From > level) };
    }
}
