using System.Collections.Frozen;
using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// A segment's most frequent terms, in the fields that every search reads, as <see cref="DensePostings"/>. Which terms
/// are kept depends on the pages alone, so that the memory reveals nothing about searches.
/// </summary>
sealed class DenseTerms
{
    /// <summary>A term on less than one page in this many is as fast from the index.</summary>
    const int Rarest = 24;

    const long BytesAPage = 640;

    const long MostBytes = 48 << 20;

    /// <summary>Fields that are read for every word.</summary>
    static readonly ImmutableArray<TextField> Fields = [TextField.Everything, TextField.Exact, TextField.Root];

    readonly FrozenDictionary<(TextField Field, string Term), DensePostings> terms;

    DenseTerms(IEnumerable<KeyValuePair<(TextField Field, string Term), DensePostings>> terms) =>
        this.terms = terms.ToFrozenDictionary();

    public DensePostings? Find(TextField field, string term) => terms.GetValueOrDefault((field, term));

    public static DenseTerms Of(AtomicReader segment, CancellationToken cancel)
    {
        var left = Math.Min(MostBytes, BytesAPage * segment.MaxDoc);
        var chosen = new List<(TextField Field, BytesRef Term, int Count)>();
        foreach (var one in Frequent(segment, cancel).OrderByDescending(one => one.Count))
        {
            left -= DensePostings.BytesOf(segment.MaxDoc, one.Count);
            if (left < 0)
            {
                break;
            }

            chosen.Add(one);
        }

        return new DenseTerms(chosen.Select(one => Read(segment, one.Field, one.Term, cancel)));
    }

    static IEnumerable<(TextField Field, BytesRef Term, int Count)> Frequent(
        AtomicReader segment, CancellationToken cancel)
    {
        foreach (var field in Fields)
        {
            if (segment.GetTerms(FieldNames.Of(field)) is not { } terms)
            {
                continue;
            }

            var each = terms.GetEnumerator();
            while (each.MoveNext())
            {
                cancel.ThrowIfCancellationRequested();
                if ((long)each.DocFreq * Rarest >= segment.MaxDoc)
                {
                    yield return (field, BytesRef.DeepCopyOf(each.Term), each.DocFreq);
                }
            }
        }
    }

    static KeyValuePair<(TextField Field, string Term), DensePostings> Read(
        AtomicReader segment, TextField field, BytesRef term, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var each = segment.GetTerms(FieldNames.Of(field)).GetEnumerator();
        each.SeekExact(term);
        var postings = each.Docs(liveDocs: null, reuse: null, DocsFlags.FREQS);
        return new((field, term.Utf8ToString()), new DensePostings(postings, segment.MaxDoc, each.DocFreq));
    }
}
