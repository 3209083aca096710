using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Reports;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Store;

namespace SchoolSearch.Staff.Review;

/// <summary>Brings together everything that is known of one page.</summary>
sealed class PageView(StaffOptions options, Decider decider)
{
    public async Task<OnePageModel> ReadAsync(PageUrl url, string query, CancellationToken cancel)
    {
        var site = options.Lists.Current.Find(url);
        var decided = decider.Present().For(url, site?.Key);
        var store = await options.Store(cancel);
        var about = DecidedAddress.TryParse(options.Tidy(url).Value, out var parsed) ? parsed : null;
        return new(url, site)
        {
            Way = store is null ? null : await PageWay.ReadAsync(store, url, cancel),
            Judged = options.Reader is { } read ? await read(url, cancel) : null,
            // The engine follows within the second; the page that answers a decision does not wait for it.
            Place = decided.IsBlocked ? new PagePlace.Closed()
                : query.Length == 0
                ? await decider.PlaceAsync(url, cancel)
                : await options.Engine.PlaceAsync(query, url, options.Engine.Ceiling, cancel),
            Query = query,
            Decided = [.. new[] { decided.Access, decided.Level }.OfType<Decision>()],
            Reports = [.. PageReports.Read(options.Data).Where(report => report.Url == url)],
            Meant = about is null ? PagesMeant.Nothing : await decider.MeantAsync(about, cancel),
        };
    }
}

/// <summary>One page, with all that decides about it.</summary>
/// <param name="Site">Null when no list approves the address.</param>
public sealed record OnePageModel(PageUrl Url, Site? Site)
{
    /// <summary>Null while there is no page store.</summary>
    public PageWay? Way { get; init; }

    /// <summary>Null for a page that is not stored.</summary>
    public JudgedPage? Judged { get; init; }

    public required PagePlace Place { get; init; }

    /// <summary>The search for which the place was asked; empty for none.</summary>
    public required string Query { get; init; }

    public required ImmutableArray<Decision> Decided { get; init; }

    public required ImmutableArray<PageReport> Reports { get; init; }

    public required PagesMeant Meant { get; init; }

    /// <summary>Code of what has just been done; empty for nothing.</summary>
    public string Done { get; init; } = "";

    public ImmutableArray<string> Faults { get; init; } = [];
}
