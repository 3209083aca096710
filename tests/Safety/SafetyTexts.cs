using System.Diagnostics;
using SchoolSearch.Core.Pages;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Safety;

/// <summary>The texts in tests/Indexer/Safety: a title after "## ", then the page's text, in HTML where that
/// matters.</summary>
static class SafetyTexts
{
    public static TheoryData<string, string> Read(params string[] files)
    {
        var data = new TheoryData<string, string>();
        foreach (var example in files
            .SelectMany(file =>
                File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "Indexer", "Safety", file))
                    .Split("\n## ")[1..]))
        {
            var (title, text) = example.Split('\n', 2) is [var first, var rest] ? (
                first, rest.Trim()) : throw new UnreachableException();
            data.Add(title, text);
        }

        return data;
    }

    public static ExtractedPage Page(string title, string text) =>
        Some.Extract($"<title>{title}</title><body><h1>{title}</h1><p>{text}</p>", "http://ecole.test/page");
}
