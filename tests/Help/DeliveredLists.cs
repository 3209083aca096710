using SchoolSearch.Core.Files;
using SchoolSearch.Core.Help;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Help;

/// <summary>The lists that come with the program.</summary>
static class DeliveredLists
{
    public static QueryCare Care { get; } = Read(null);

    /// <param name="contacts">A school's own file.</param>
    public static QueryCare Read(string? contacts) =>
        QueryCareFiles.Read(SourceTree.Help, SourceTree.SearchModel, contacts) switch
    {
        Reading<QueryCare>.Loaded loaded => loaded.Value,
        Reading<QueryCare>.Broken broken => throw new InvalidOperationException(string.Join('\n', broken.Problems)),
        _ => throw new InvalidOperationException("A reading is loaded or broken."),
    };
}
