using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>A segment as of one commit. A page has a number in the segment, and a slot among the pages of all segments:
/// <see cref="Base"/> plus its number.</summary>
sealed class Segment
{
    /// <summary>The pages that may be found, by what is closed. They depend on no query and stay valid until a decision
    /// changes.</summary>
    readonly ConditionalWeakTable<ClosedPages, ulong[]> findable = [];

    readonly ulong[]? deleted;

    public Segment(AtomicReader reader, SegmentFacts facts, int number, int start)
    {
        Reader = reader;
        Facts = facts;
        Number = number;
        Base = start;
        if (reader.LiveDocs is { } live)
        {
            deleted = PageBits.None(facts.Pages);
            for (var page = 0; page < facts.Pages; page++)
            {
                if (!live.Get(page))
                {
                    PageBits.Add(deleted, page);
                }
            }
        }
    }

    public AtomicReader Reader { get; }

    public SegmentFacts Facts { get; }

    /// <summary>Its index among the snapshot's segments.</summary>
    public int Number { get; }

    /// <summary>A multiple of <see cref="PageBits.Block"/>, so that blocks of bits belong to one segment
    /// each.</summary>
    public int Base { get; }

    public int Pages => Facts.Pages;

    /// <summary>Pages open to the filter's ceiling; the filter's further conditions are not applied.</summary>
    ulong[] FindableBy(PageFilter filter) =>
        findable.GetValue(filter.Closed, closed => Findable(closed, filter.Ceiling));

    /// <summary>Whether the page passes the filter.</summary>
    public bool Passes(int page, PageFilter filter) =>
        PageBits.Has(FindableBy(filter), page)
        && (filter.Subject is not { } subject || PageBits.Has(Facts.Of(subject), page))
        && (filter.Kind is not { } kind || PageBits.Has(Facts.Of(kind), page))
        && (!filter.OpenOnly || PageBits.Has(Facts.Open, page));

    /// <summary>The pages that pass the filter.</summary>
    /// <param name="spare">Holds the result when the filter has a subject, kind or licence.</param>
    public ReadOnlySpan<ulong> Passing(PageFilter filter, ulong[] spare)
    {
        var bits = FindableBy(filter);
        if (filter.Subject is null && filter.Kind is null && !filter.OpenOnly)
        {
            return bits;
        }

        var passing = spare.AsSpan(0, bits.Length);
        bits.CopyTo(passing);
        Narrow(passing, filter.Subject is { } subject ? Facts.Of(subject) : null);
        Narrow(passing, filter.Kind is { } kind ? Facts.Of(kind) : null);
        Narrow(passing, filter.OpenOnly ? Facts.Open : null);
        return passing;
    }

    static void Narrow(Span<ulong> bits, ulong[]? condition)
    {
        for (var block = 0; condition is not null && block < bits.Length; block++)
        {
            bits[block] &= condition[block];
        }
    }

    ulong[] Findable(ClosedPages closed, Level ceiling)
    {
        var bits = (ulong[])Facts.VisibleAt(ceiling).Clone();
        for (var block = 0; deleted is not null && block < bits.Length; block++)
        {
            bits[block] &= ~deleted[block];
        }

        if (!closed.IsEmpty)
        {
            Close(bits, closed);
        }

        return bits;
    }

    /// <summary>Removes closed pages: candidates are found by the closed addresses, and each is checked.</summary>
    void Close(ulong[] bits, ClosedPages closed)
    {
        var suspects = PageBits.None(Pages);
        foreach (var address in closed.Addresses)
        {
            AddSuspects(suspects, address);
        }

        foreach (var host in closed.Hosts)
        {
            AddHost(suspects, host);
        }

        var column = Reader.GetBinaryDocValues(FieldNames.Shown);
        var bytes = new BytesRef();
        for (var page = 0; page < Pages; page++)
        {
            if (PageBits.Has(bits, page) && PageBits.Has(suspects, page))
            {
                column?.Get(page, bytes);
                // An unreadable page stays closed.
                var url = column is null || bytes.Length == 0 ? null : StoredPage.ReadSuggested(bytes).Url;
                if (url is null || closed.Covers(url, SiteOf(page)))
                {
                    bits[page >> 6] &= ~(1UL << page);
                }
            }
        }
    }

    string SiteOf(int page) => Facts.SiteOf[page] is >= 0 and var site ? Facts.Sites[site] : "";

    void AddSuspects(ulong[] bits, DecidedAddress address)
    {
        if (address.IsSite)
        {
            AddTerm(bits, FieldNames.Site, address.Text);
        }

        var authority = address.Port is { } port ? FormattableString.Invariant($"{address.Host}:{port}") : address.Host;
        foreach (var scheme in (string[])["http", "https"])
        {
            if (address.IsPage)
            {
                AddTerm(bits, FieldNames.Url, $"{scheme}://{authority}{address.Target}");
            }
            else if (address.IsSite && address.Port is null)
            {
                // Pages on any port and below the path are candidates; each is checked.
                AddBeginning(bits, $"{scheme}://{address.Host}");
            }
            else
            {
                AddBeginning(bits, $"{scheme}://{authority}{address.Target}");
            }
        }
    }

    void AddHost(ulong[] bits, string host)
    {
        AddBeginning(bits, $"http://{host}");
        AddBeginning(bits, $"https://{host}");
    }

    void AddTerm(ulong[] bits, string field, string value)
    {
        var each = Reader.GetTerms(field)?.GetEnumerator();
        if (each?.SeekExact(new BytesRef(value)) == true)
        {
            PageBits.Add(bits, each.Docs(liveDocs: null, reuse: null, DocsFlags.NONE));
        }
    }

    void AddBeginning(ulong[] bits, string beginning)
    {
        if (Reader.GetTerms(FieldNames.Url)?.GetEnumerator() is not { } each)
        {
            return;
        }

        var prefix = new BytesRef(beginning);
        DocsEnum? pages = null;
        for (
            var found = each.SeekCeil(prefix) != TermsEnum.SeekStatus.END; found
                && StringHelper.StartsWith(each.Term, prefix); found = each.MoveNext())
        {
            pages = each.Docs(liveDocs: null, pages, DocsFlags.NONE);
            PageBits.Add(bits, pages);
        }
    }
}
