using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler;

/// <param name="Text">One line, at most 200 characters, maybe empty.</param>
public sealed record PageLink(PageUrl Target, string Text);
