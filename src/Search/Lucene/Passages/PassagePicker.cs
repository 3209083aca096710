using System.Collections.Immutable;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Passages;

/// <summary>An occurrence of a searched word in a text.</summary>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="Term">The word's index among the searched words.</param>
readonly record struct Match(int Start, int End, int Term);

/// <summary>
/// Cuts a page's text into passages around its matches and returns the best of them, in the order of the text. A
/// passage is scored as if it were a page (BM25), with a bonus for earlier ones, as in Lucene's unified highlighter.
/// </summary>
sealed class PassagePicker(PassageWish wish)
{
    const float Saturation = 1.2f;
    const float LengthWeight = 0.75f;

    /// <summary>Characters of an average passage.</summary>
    const float Pivot = 87;

    /// <summary>Matches of one passage that count; more of them indicate a list of keywords.</summary>
    const int MostScored = 32;

    /// <param name="matches">In the order of the text.</param>
    /// <param name="frequencies">How often each term occurs in the text.</param>
    public ImmutableArray<Passage> Pick(
        ReadOnlySpan<char> text, IReadOnlyList<Match> matches, ReadOnlySpan<int> frequencies)
    {
        var breaks = new PassageBreaks(text, wish.Length);
        var candidates = new List<Candidate>();
        var end = 0;
        for (var from = 0; from < matches.Count && matches[from].End <= text.Length;)
        {
            var match = matches[from];
            // The passage is centred on the middle of the match and contains all of it.
            var middle = (match.Start + match.End) / 2;
            var start = Math.Min(match.Start, Math.Max(end, breaks.Begin(Math.Max(match.Start, middle - 1), end)));
            end = Math.Max(match.End, breaks.End(start, Math.Min(match.End - 1, middle)));
            var to = from + 1;
            while (to < matches.Count && matches[to].Start < end && matches[to].End <= text.Length)
            {
                to++;
            }

            candidates.Add(
                new Candidate(start, end, from, to, Score(start, end, matches, from, to, text.Length, frequencies)));
            from = to;
        }

        if (candidates.Count == 0)
        {
            return Beginning(text, breaks);
        }

        // First by score, then by place in the text.
        candidates.Sort((one, other) =>
            one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Start.CompareTo(other.Start));
        candidates.RemoveRange(Math.Min(wish.Most, candidates.Count), Math.Max(0, candidates.Count - wish.Most));
        candidates.Sort((one, other) => one.Start.CompareTo(other.Start));
        var passages = ImmutableArray.CreateBuilder<Passage>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (Cut(text, candidate, matches) is { } passage)
            {
                passages.Add(passage);
            }
        }

        return passages.ToImmutable();
    }

    /// <summary>The first sentences, without marks.</summary>
    ImmutableArray<Passage> Beginning(ReadOnlySpan<char> text, PassageBreaks breaks)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>();
        for (var start = 0; start < text.Length && passages.Count < wish.Most;)
        {
            var end = breaks.End(start, start);
            if (Cut(text, new Candidate(start, end, 0, 0, 0), []) is { } passage)
            {
                passages.Add(passage);
            }

            start = Math.Max(end, start + 1);
        }

        return passages.ToImmutable();
    }

    static float Score(
        int start, int end, IReadOnlyList<Match> matches, int from, int to, int length, ReadOnlySpan<int> frequencies)
    {
        var score = 0f;
        var norm = Saturation * (1 - LengthWeight + (LengthWeight * ((end - start) / Pivot)));
        var passages = 1 + (length / Pivot);
        to = Math.Min(to, from + MostScored);
        for (var i = from; i < to; i++)
        {
            var term = matches[i].Term;
            if (Count(matches, term, from, i) > 0)
            {
                continue;
            }

            var here = 1 + Count(matches, term, i + 1, to);
            var weight = (Saturation + 1) * (float)Math.Log(1 + ((passages + 0.5) / (frequencies[term] + 0.5)));
            score += here / (here + norm) * weight;
        }

        return score * (1 + (1 / (float)Math.Log(Pivot + start)));
    }

    static int Count(IReadOnlyList<Match> matches, int term, int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
        {
            count += matches[i].Term == term ? 1 : 0;
        }

        return count;
    }

    /// <summary>The passage trimmed of white space, with its matches as disjoint ranges; null when nothing is
    /// left.</summary>
    static Passage? Cut(ReadOnlySpan<char> text, Candidate candidate, IReadOnlyList<Match> matches)
    {
        var (start, end) = (candidate.Start, Math.Min(candidate.End, text.Length));
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start == end)
        {
            return null;
        }

        var marks = ImmutableArray.CreateBuilder<Range>();
        for (var i = candidate.FirstMatch; i < candidate.EndMatch; i++)
        {
            var (from, to) = (Math.Max(matches[i].Start, start) - start, Math.Min(matches[i].End, end) - start);
            if (marks.Count > 0 && from < marks[^1].End.Value)
            {
                marks[^1] = marks[^1].Start..Math.Max(marks[^1].End.Value, to);
            }
            else if (from < to)
            {
                marks.Add(from..to);
            }
        }

        return new Passage(text[start..end].ToString(), marks.ToImmutable());
    }

    readonly record struct Candidate(int Start, int End, int FirstMatch, int EndMatch, float Score);
}
