using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Search.Answers;
using SchoolSearch.Store;

namespace SchoolSearch.App.Teachers;

/// <summary>What the teachers' space works on, as the verb that serves it knows it.</summary>
/// <param name="Named">The lists named on the command line; null for the remembered ones.</param>
/// <param name="Crawler">How a trial would read: with the school's contact and pace.</param>
sealed record TeachersWork(
    string Data, string? Named, StoreAddress Pages, LiveSites Lists, LiveRestrictions Restrictions, SearchEngine Engine,
    Func<CrawlOptions> Crawler);
