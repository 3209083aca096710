using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>The outcome of extracting a page's text.</summary>
public abstract record ExtractionResult
{
    private ExtractionResult() { }

    public sealed record Read(ExtractedPage Page) : ExtractionResult;

    /// <param name="Evidence">In French.</param>
    public sealed record Failed(string Evidence) : ExtractionResult;
}
