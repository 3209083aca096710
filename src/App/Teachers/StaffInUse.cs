using System.Collections.Immutable;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Safety.Blocking;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Teachers;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Store;

namespace SchoolSearch.App.Teachers;

/// <summary>Gives the teachers' space what it works on.</summary>
static class StaffInUse
{
    /// <exception cref="InvalidDataException">An imported blocklist is damaged.</exception>
    public static StaffOptions Options(
        TeachersWork work, ImmutableArray<string> urls, string pupils, TeacherSettings settings)
    {
        var blocklists = new Blocklists(work.Data, TimeProvider.System);
        return new StaffOptions
        {
            Data = work.Data,
            Urls = urls,
            Pupils = settings.Pupils ?? pupils.TrimEnd('/'),
            Settings = settings,
            Lists = work.Lists,
            Files = new SiteListFiles(
                () => work.Named ?? ListsInUse.PathFor(work.Data),
                () => ListsInUse.PathToChange(work.Data, work.Named),
                Path.Combine(work.Data, DataDirectory.LockOf("lists"))),
            Restrictions = work.Restrictions,
            Engine = work.Engine,
            Store = async cancel => work.Pages.MayHoldPages ? await PageStore.OpenAsync(work.Pages, cancel) : null,
            Blocklisted = url => blocklists.Find(url) is { } match ? $"{match.Category} : {match.Entry}" : null,
            Tidy = UrlTidy.Tidy,
            Trial = new TrialRun(work.Data, work.Crawler).RunAsync,
            Reader = new PageOpinion(work).ReadAsync,
            OnFault = fault => LogLine.Write(FaultWords.Unexpected(fault)),
        };
    }
}
