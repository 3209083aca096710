using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Reports;
using SchoolSearch.Search.Answers;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Store;

namespace SchoolSearch.Staff.Review;

/// <summary>Carries out what a person decides about a page, and tells what it has changed.</summary>
sealed class Decider(StaffOptions options, ChangeJournal journal)
{
    /// <param name="kind">Block, allow or set a level.</param>
    /// <param name="from">The level from which the page is shown; null for none.</param>
    /// <exception cref="InvalidDataException">The decisions forbid it, or their file has faults.</exception>
    public async Task<DecisionEffect> DecideAsync(
        StaffAccount person, PageUrl url, DecisionKind kind, Level? from, string why, CancellationToken cancel)
    {
        var about = Addressed(options.Tidy(url).Value);
        var meant = await MeantAsync(about, cancel);
        ImmutableArray<DecidedAddress> addresses = kind == DecisionKind.Block
            ? [about, .. meant.Spellings.Concat(meant.Twins).Select(Addressed)]
            : [about];
        var today = FrenchDay.Today(options.Time);
        ImmutableArray<Decision> decided =
        [
            .. addresses.Distinct().Select(address => new Decision(
                address, kind, from is { } level ? RangeFrom(level) : null, person.Name, today, why)),
        ];
        var before = string.Join(
            "; ", Present().All.Where(old => old.Address == about)
                .Select(DecisionWords.Describe));
        if (kind == DecisionKind.Allow)
        {
            // At one address a block would win over the allow.
            await WithdrawAsync(about, DecisionKind.Block, cancel);
        }

        await DecisionChange.AddAsync(options.Data, decided, cancel);
        await new PageReports(options.Data, options.Time).DismissAsync(url, cancel);
        await journal.AddAsync(
            new Change(person.Name, Words(kind), about.Text)
            {
                Why = why,
                Before = before,
                After = string.Join("; ", decided.Select(one =>
                    $"{one.Kind.Code()} {one.Address}{(one.Levels is { } levels ? $" ({levels.Targets})" : "")}")),
            },
            cancel);
        return new DecisionEffect(kind, [.. decided.Select(one => one.Address.Text)]);
    }

    /// <summary>Takes back everything decided about the page itself, and about what was decided with it.</summary>
    /// <returns>What was taken back; empty for nothing.</returns>
    public async Task<ImmutableArray<Decision>> UndoAsync(
        StaffAccount person, PageUrl url, string why, CancellationToken cancel)
    {
        var about = Addressed(options.Tidy(url).Value);
        var meant = await MeantAsync(about, cancel);
        var undone = await DecisionChange.UndoAsync(options.Data, about, cancel);
        foreach (var other in meant.Spellings.Concat(meant.Twins).Select(Addressed))
        {
            // Only what was decided in the same act: a block of a twin may have its own reason.
            if (Present().All.Any(one => one.Address == other && undone.Any(first =>
                first.Kind == one.Kind && first.Author == one.Author && first.Date == one.Date
                && first.Reason == one.Reason)))
            {
                undone = undone.AddRange(await DecisionChange.UndoAsync(options.Data, other, cancel));
            }
        }

        if (!undone.IsEmpty)
        {
            await journal.AddAsync(
                new Change(person.Name, "décision annulée", url.Value)
                {
                    Why = why,
                    Before = string.Join("; ", undone.Select(DecisionWords.Describe)),
                },
                cancel);
        }

        return undone;
    }

    /// <summary>Somebody has looked at the reports of a page and changes nothing.</summary>
    public async Task DismissAsync(StaffAccount person, PageUrl url, string why, CancellationToken cancel)
    {
        if (await new PageReports(options.Data, options.Time).DismissAsync(url, cancel) > 0)
        {
            await journal.AddAsync(
                new Change(person.Name, "signalements regardés, page laissée", url.Value) { Why = why }, cancel);
        }
    }

    /// <summary>Accepts what a quarantined host has become.</summary>
    /// <returns>False when it is not in quarantine.</returns>
    public async Task<bool> ReleaseAsync(StaffAccount person, string host, string why, CancellationToken cancel)
    {
        if (await options.Store(cancel) is not { } store)
        {
            return false;
        }

        using var context = store.Open();
        if (!await Quarantine.ReleaseAsync(context, host, options.Time.GetUtcNow(), cancel))
        {
            return false;
        }

        await Quarantine.TellServersAsync(store, options.Data, cancel);
        await journal.AddAsync(new Change(person.Name, "quarantaine levée", host) { Why = why }, cancel);
        return true;
    }

    /// <summary>Whether pupils of the highest level can be shown the page at this moment.</summary>
    public async Task<PagePlace> PlaceAsync(PageUrl url, CancellationToken cancel) =>
        await options.Engine.PlaceAsync("", url, options.Engine.Ceiling, cancel);

    /// <summary>Pages with the same text or another spelling of the address.</summary>
    public async Task<PagesMeant> MeantAsync(DecidedAddress about, CancellationToken cancel) =>
        await options.Store(cancel) is { } store
            ? await PagesMeant.FindAsync(store, about, cancel) : PagesMeant.Nothing;

    /// <summary>The decisions as the file has them: the running server may be a moment behind.</summary>
    /// <exception cref="InvalidDataException">The file has faults.</exception>
    public DecisionList Present() => DecisionFile.Read(options.Data).OrThrow();

    async Task WithdrawAsync(DecidedAddress about, DecisionKind kind, CancellationToken cancel)
    {
        var there = Present().All.Where(old => old.Address == about).ToList();
        if (there.Any(old => old.Kind == kind))
        {
            await DecisionChange.UndoAsync(options.Data, about, cancel);
            ImmutableArray<Decision> kept = [.. there.Where(old => old.Kind != kind)];
            if (!kept.IsEmpty)
            {
                await DecisionChange.AddAsync(options.Data, kept, cancel);
            }
        }
    }

    static LevelRange RangeFrom(Level level) =>
        new(level, new LevelSet([.. LevelNames.All.Where(one => one >= level)]));

    static DecidedAddress Addressed(string url) => DecidedAddress.TryParse(url, out var address)
        ? address : throw new ArgumentException("Not an address of a page.", nameof(url));

    static string Words(DecisionKind kind) => kind switch
    {
        DecisionKind.Block => "page retirée",
        DecisionKind.Allow => "page montrée",
        DecisionKind.SetLevel => "niveau fixé",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>What a decision was about.</summary>
/// <param name="Addresses">The page, and others that say the same.</param>
sealed record DecisionEffect(DecisionKind Kind, ImmutableArray<string> Addresses);
