using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Staff.Proposals;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Review;

/// <summary>Everything that waits for a person, what pupils reported first.</summary>
/// <param name="Proposals">Number of open proposals.</param>
/// <param name="Due">Listed sites whose date has come, by key.</param>
public sealed record Waiting(
    ImmutableArray<ReportedPage> Reported, ReviewList? Refused, RaisedList? Raised, int Proposals,
    ImmutableArray<(string Key, string Name, DateOnly By)> Due);

/// <summary>Reads what waits.</summary>
sealed class WaitingRoom(StaffOptions options, ProposalFile proposals)
{
    /// <param name="number">Which page of refused pages.</param>
    /// <param name="raised">Which page of raised pages.</param>
    public async Task<Waiting> ReadAsync(int number, int raised, CancellationToken cancel)
    {
        var (sites, decisions) = (options.Lists.Current, options.Restrictions.Current.Decisions);
        var store = await options.Store(cancel);
        var today = FrenchDay.Today(options.Time);
        return new(
            ReportedPage.Read(options.Data, decisions, sites, null),
            store is null ? null : await ReviewList.ReadAsync(store, decisions, sites, null, number, cancel),
            store is null ? null : await RaisedList.ReadAsync(store, null, raised, cancel),
            proposals.Read().Count(one => one.IsOpen),
            [
                .. sites.Sites.Where(site => site.ReviewBy <= today).OrderBy(site => site.ReviewBy)
                    .Select(site => (site.Key, site.Name, site.ReviewBy!.Value)),
            ]);
    }

    /// <summary>The number of pages that pupils have reported, for every page of the space; null when the file cannot
    /// be read.</summary>
    public int? Reports()
    {
        try
        {
            return ReportedPage.Read(
                options.Data, options.Restrictions.Current.Decisions, options.Lists.Current, null).Length;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
