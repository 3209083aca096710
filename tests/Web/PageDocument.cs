using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Tests.Web;

/// <summary>The fields of a page that the search engine asks back.</summary>
static class PageDocument
{
    public static IndexDocument Of(IndexedPage page) => new IndexDocument(page.Url.Value)
        .With("url", page.Url.Value)
        .With("title", page.Title)
        .With("site", page.Site.Name)
        .With("body", page.Body)
        .With("minimum", page.Levels.Minimum.Code())
        .With("level", [.. page.Levels.Targets.Select(level => level.Code())])
        .With("subject", [.. page.Subjects.Select(subject => subject.Code)])
        .With("kind", page.Kind.ToString())
        .With("licence", page.Licence.Name)
        .With("language", page.Language);
}
