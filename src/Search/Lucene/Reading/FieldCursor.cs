using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>Looks up terms of one field of one segment and reads their postings, reusing one set of Lucene's
/// enumerators.</summary>
/// <param name="terms">Null when no page of the segment has the field.</param>
sealed class FieldCursor(Terms? terms)
{
    TermsEnum? each;
    DocsEnum? pages;
    DocsAndPositionsEnum? places;
    DocsAndPositionsEnum? otherPlaces;

    public Terms? Terms => terms;

    /// <summary>The term's state in the dictionary and its document frequency; null when no page has it.</summary>
    public (TermState State, int Frequency)? Find(BytesRef term)
    {
        if (terms is null)
        {
            return null;
        }

        each ??= terms.GetEnumerator();
        return each.SeekExact(term) ? (each.GetTermState(), each.DocFreq) : null;
    }

    /// <summary>Number of pages with the term, including deleted ones.</summary>
    public int Frequency(BytesRef term)
    {
        if (terms is null)
        {
            return 0;
        }

        each ??= terms.GetEnumerator();
        return each.SeekExact(term) ? each.DocFreq : 0;
    }

    /// <summary>The pages of a known term, with frequencies. The next call reuses the enumerator.</summary>
    public DocsEnum Pages(BytesRef term, TermState state, bool withFrequencies = true)
    {
        GoTo(term, state);
        return pages = each!.Docs(liveDocs: null, pages, withFrequencies ? DocsFlags.FREQS : DocsFlags.NONE);
    }

    /// <summary>The same with an enumerator of its own, to be read beside others of the field.</summary>
    public DocsEnum OwnPages(BytesRef term, TermState state, bool withFrequencies = true)
    {
        GoTo(term, state);
        return each!.Docs(liveDocs: null, reuse: null, withFrequencies ? DocsFlags.FREQS : DocsFlags.NONE);
    }

    /// <summary>The positions of a term on its pages. Two can be read at the same time.</summary>
    public DocsAndPositionsEnum Places(BytesRef term, TermState state, bool isOther = false)
    {
        GoTo(term, state);
        return isOther
            ? otherPlaces = each!.DocsAndPositions(liveDocs: null, otherPlaces, DocsAndPositionsFlags.NONE)
            : places = each!.DocsAndPositions(liveDocs: null, places, DocsAndPositionsFlags.NONE);
    }

    /// <summary>The offsets of a term in the text of its pages, in UTF-16 units; with an enumerator of its
    /// own.</summary>
    public DocsAndPositionsEnum OwnOffsets(BytesRef term, TermState state)
    {
        GoTo(term, state);
        return each!.DocsAndPositions(liveDocs: null, reuse: null, DocsAndPositionsFlags.OFFSETS);
    }

    /// <summary>Goes to the first term with the prefix; false when there is none.</summary>
    public bool Seek(BytesRef beginning)
    {
        if (terms is null)
        {
            return false;
        }

        each ??= terms.GetEnumerator();
        return each.SeekCeil(beginning) != TermsEnum.SeekStatus.END && StringHelper.StartsWith(each.Term, beginning);
    }

    /// <summary>Goes to the next term.</summary>
    public bool Next(BytesRef beginning) => each!.MoveNext() && StringHelper.StartsWith(each.Term, beginning);

    /// <summary>The current term of <see cref="Seek"/> and <see cref="Next"/>.</summary>
    public BytesRef Term => each!.Term;

    void GoTo(BytesRef term, TermState state)
    {
        each ??= terms!.GetEnumerator();
        each.SeekExact(term, state);
    }
}
