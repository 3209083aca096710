using System.Collections.Immutable;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Web.Search;

/// <summary>A piece of a snippet that is wholly marked or wholly not, on one line.</summary>
public sealed record SnippetRun(string Text, bool Marked)
{
    /// <summary>Passages one after the other. Marks that overlap or leave the text are cut, never believed.</summary>
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

    /// <summary>A line feed ends a block of the page: a heading is no part of the sentence after it.</summary>
    static SnippetRun Run(string text, bool marked) => new(text.Replace("\n", " · ", StringComparison.Ordinal), marked);
}
