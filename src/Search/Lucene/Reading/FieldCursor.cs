using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>Looks terms of one field of one segment up and reads their postings, with one set of Lucene's enumerators
/// that is used again and again.</summary>
/// <param name="terms">Null where no page of the segment has the field.</param>
sealed class FieldCursor(Terms? terms)
{
    TermsEnum? each;
    DocsEnum? pages;
    DocsAndPositionsEnum? places;
    DocsAndPositionsEnum? otherPlaces;

    public Terms? Terms => terms;

    /// <summary>Where the term stands in the dictionary and on how many pages; null when no page has it.</summary>
    public (TermState State, int Frequency)? Find(BytesRef term)
    {
        if (terms is null)
        {
            return null;
        }

        each ??= terms.GetEnumerator();
        return each.SeekExact(term) ? (each.GetTermState(), each.DocFreq) : null;
    }

    /// <summary>On how many pages the term is, deleted ones too.</summary>
    public int Frequency(BytesRef term)
    {
        if (terms is null)
        {
            return 0;
        }

        each ??= terms.GetEnumerator();
        return each.SeekExact(term) ? each.DocFreq : 0;
    }

    /// <summary>The pages of a term that was found, with how often it stands there. The next call takes the cursor
    /// back.</summary>
    public DocsEnum Pages(BytesRef term, TermState state, bool withFrequencies = true)
    {
        GoTo(term, state);
        return pages = each!.Docs(liveDocs: null, pages, withFrequencies ? DocsFlags.FREQS : DocsFlags.NONE);
    }

    /// <summary>The same, to be read beside others of the same field.</summary>
    public DocsEnum OwnPages(BytesRef term, TermState state, bool withFrequencies = true)
    {
        GoTo(term, state);
        return each!.Docs(liveDocs: null, reuse: null, withFrequencies ? DocsFlags.FREQS : DocsFlags.NONE);
    }

    /// <summary>Where a term stands on its pages. Two can be read at the same time.</summary>
    public DocsAndPositionsEnum Places(BytesRef term, TermState state, bool isOther = false)
    {
        GoTo(term, state);
        return isOther
            ? otherPlaces = each!.DocsAndPositions(liveDocs: null, otherPlaces, DocsAndPositionsFlags.NONE)
            : places = each!.DocsAndPositions(liveDocs: null, places, DocsAndPositionsFlags.NONE);
    }

    /// <summary>Where a term stands in the text of its pages, in UTF-16 units; to be read beside others.</summary>
    public DocsAndPositionsEnum OwnOffsets(BytesRef term, TermState state)
    {
        GoTo(term, state);
        return each!.DocsAndPositions(liveDocs: null, reuse: null, DocsAndPositionsFlags.OFFSETS);
    }

    /// <summary>Goes to the first term that begins so; false when none does.</summary>
    public bool Seek(BytesRef beginning)
    {
        if (terms is null)
        {
            return false;
        }

        each ??= terms.GetEnumerator();
        return each.SeekCeil(beginning) != TermsEnum.SeekStatus.END && StringHelper.StartsWith(each.Term, beginning);
    }

    /// <summary>Goes to the next one.</summary>
    public bool Next(BytesRef beginning) => each!.MoveNext() && StringHelper.StartsWith(each.Term, beginning);

    /// <summary>Where <see cref="Seek"/> and <see cref="Next"/> are.</summary>
    public BytesRef Term => each!.Term;

    void GoTo(BytesRef term, TermState state)
    {
        each ??= terms!.GetEnumerator();
        each.SeekExact(term, state);
    }
}
