using System.Collections.Immutable;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Web.Search;

/// <summary>A piece of a snippet that is entirely marked or unmarked, on one line.</summary>
public sealed record SnippetRun(string Text, bool Marked)
{
    /// <summary>Concatenates passages. Marks that overlap or exceed the text are cut.</summary>
    public static IEnumerable<SnippetRun> Of(ImmutableArray<Passage> passages)
    {
        for (var i = 0; i < passages.Length; i++)
        {
            if (i > 0)
            {
                yield return new SnippetRun(" … ", false);
            }

            foreach (var run in Of(passages[i]))
            {
                yield return run;
            }
        }
    }

    static IEnumerable<SnippetRun> Of(Passage passage)
    {
        var text = passage.Text;
        var done = 0;
        foreach (var mark in passage.Marks)
        {
            var start = Math.Clamp(mark.Start.GetOffset(text.Length), done, text.Length);
            var end = Math.Clamp(mark.End.GetOffset(text.Length), start, text.Length);
            if (end == start)
            {
                continue;
            }

            if (start > done)
            {
                yield return Run(text[done..start], false);
            }

            yield return Run(text[start..end], true);
            done = end;
        }

        if (done < text.Length)
        {
            yield return Run(text[done..], false);
        }
    }

    /// <summary>A line feed ends a block of the page, so a heading is not part of the next sentence.</summary>
    static SnippetRun Run(string text, bool marked) => new(text.Replace("\n", " · ", StringComparison.Ordinal), marked);
}
