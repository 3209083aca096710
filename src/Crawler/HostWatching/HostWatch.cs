using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.StandIns;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.HostWatching;

/// <summary>
/// Watches one host for one run: is it still the site that was approved? A first crawl only learns. Later, an answer
/// unlike the stored page makes it look at a few other stored pages at once, before anything is overwritten, and
/// <see cref="HostChange"/> decides. A host confirmed as the same site is trusted for the rest of the run. A host in
/// quarantine is looked at again, ever more seldom, and released when it is itself (docs/decisions/0045).
/// </summary>
sealed class HostWatch : IDisposable
{
    /// <summary>Unchanged pages after which a host is trusted for the rest of the run.</summary>
    const int EnoughKin = 5;

    /// <summary>Stored pages about to leave after which others are looked at.</summary>
    const int ManyGone = 3;

    /// <summary>Pages of a host after which its profile is saved early: the crawl may be stopped long before its
    /// end.</summary>
    const int EarlySave = 10;

    /// <summary>Other pages to look at.</summary>
    const int Probes = 6;

    /// <summary>From the start of a quarantine to the first look at the host; each later wait is as long as the
    /// quarantine has lasted.</summary>
    static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);

    /// <summary>A host that stays strange for this long waits for a person.</summary>
    static readonly TimeSpan LongestLooking = TimeSpan.FromDays(45);

    readonly PageStore store;
    readonly CertificateNames certificates;
    readonly TimeProvider time;
    readonly Func<Task>? onQuarantine;
    readonly HostProfile profile;
    readonly bool isKnown;
    readonly Slots one = new(1);
    readonly HostSample sample = new();
    int learnt;
    int kin;
    int gone;
    bool isTrusted;

    /// <summary>The stored page used to look at a quarantined host; null when none has been chosen.</summary>
    long? lookedAt;
    bool hasLooked;

    HostWatch(
        PageStore store, CertificateNames certificates, TimeProvider time, Func<Task>? onQuarantine,
        HostProfile profile)
    {
        this.store = store;
        this.certificates = certificates;
        this.time = time;
        this.onQuarantine = onQuarantine;
        this.profile = profile;
        isKnown = profile.Pages > 0;
        IsQuarantined = profile.QuarantinedAt is not null;
    }

    public bool IsQuarantined { get; private set; }

    public static async Task<HostWatch> LoadAsync(
        PageStore store, CertificateNames certificates, TimeProvider time, Func<Task>? onQuarantine, string host,
        CancellationToken cancel)
    {
        using var context = store.Open();
        var profile = await context.HostProfiles.SingleOrDefaultAsync(known => known.Host == host, cancel)
            ?? new HostProfile { Host = host };
        return new HostWatch(store, certificates, time, onQuarantine, profile);
    }

    /// <summary>Whether the page may be fetched despite the quarantine: one stored page a run, to see whether the host
    /// is itself again.</summary>
    public bool MayLook(FrontierEntry entry)
    {
        if (hasLooked
            || entry.State != FrontierState.Stored || time.GetUtcNow() > profile.QuarantinedAt + LongestLooking)
        {
            return false;
        }

        (hasLooked, lookedAt) = (true, entry.Id);
        return true;
    }

    /// <summary>The step written instead of a visit to a quarantined host.</summary>
    public CrawlStep.Postpone Refusal(FrontierEntry entry) =>
        new(
            entry, entry.Id == lookedAt ? NextLook() : HostProfile.Never, RejectionReason.Quarantined,
            profile.Evidence.Length > 0 ? profile.Evidence : "Ce site est en quarantaine.", Counts: false);

    /// <summary>The step unchanged, or a refusal when the answer shows that the host has become another site.</summary>
    /// <param name="probe">Asks for another page of the host; null when it may not be asked or does not answer.</param>
    /// <param name="cancel">Ends the asking only: a page already fetched is judged, so that it need not be fetched
    /// again.</param>
    public async Task<CrawlStep> JudgeAsync(
        CrawlStep step, FetchResult result, Func<FrontierEntry, CancellationToken, Task<FetchResult?>> probe,
        CancellationToken cancel)
    {
        using var slot = await one.EnterAsync(CancellationToken.None);
        if (IsQuarantined)
        {
            return step.Entry.Id == lookedAt ? await LookAsync(step, result, probe, cancel) : Refusal(step.Entry);
        }

        if (await WallAsync(step.Entry, result, CancellationToken.None) is { } wall)
        {
            return new CrawlStep.Doubt(
                step.Entry, time.GetUtcNow() + FirstLook, RejectionReason.StandIn, wall, step.Entry.Misses);
        }

        if (await SightingOfAsync(step.Entry, result, CancellationToken.None) is not { } sighting)
        {
            if (sample.Pages == EarlySave)
            {
                await SaveSampleAsync(CancellationToken.None);
            }

            return step;
        }

        kin += sighting is Sighting.Kin ? 1 : 0;
        gone += sighting is Sighting.Gone ? 1 : 0;
        isTrusted |= kin >= EnoughKin;
        if (isTrusted || sighting is Sighting.Kin || (sighting is Sighting.Gone && gone < ManyGone))
        {
            return step;
        }

        if (await InspectAsync(step.Entry, sighting, probe, cancel) is not { } evidence)
        {
            isTrusted = true;
            return step;
        }

        await QuarantineAsync(step.Entry, evidence, cancel);
        return Refusal(step.Entry);
    }

    /// <summary>Saves the profile, unless the host is in quarantine.</summary>
    public async Task SaveAsync(CancellationToken cancel)
    {
        using var slot = await one.EnterAsync(cancel);
        await SaveSampleAsync(cancel);
    }

    public void Dispose() => one.Dispose();

    async Task SaveSampleAsync(CancellationToken cancel)
    {
        if (IsQuarantined || sample.Pages == 0)
        {
            return;
        }

        using var context = store.Open();
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var kept =
            await context.HostProfiles.AsTracking().SingleOrDefaultAsync(known => known.Host == profile.Host, cancel);
        if (kept is null)
        {
            context.HostProfiles.Add(kept = new HostProfile { Host = profile.Host });
        }

        // Meanwhile a person may have released it, or another crawler quarantined it.
        if (kept.QuarantinedAt is not null)
        {
            IsQuarantined = true;
            return;
        }

        if (kept.Pages == 0)
        {
            (kept.Title, kept.Language, kept.Outlinks, kept.Template, kept.TitleWords, kept.Certificate) =
                ("", "", "", "", "", "");
        }

        sample.AddTo(kept);
        kept.SeenAt = time.GetUtcNow();
        kept.Certificate = certificates.OfHost(profile.Host) is { IsEmpty: false } names
            ? string.Join('\n', names)
            : kept.Certificate;
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        sample.Clear();
    }

    /// <summary>What the answer says about the host; null when it says nothing.</summary>
    async Task<Sighting?> SightingOfAsync(FrontierEntry entry, FetchResult result, CancellationToken cancel)
    {
        var isStored = entry.State == FrontierState.Stored;
        switch (result)
        {
            case FetchResult.NotModified:
                return new Sighting.Kin();
            case FetchResult.Redirected or FetchResult.Failed when isStored && isKnown:
                return new Sighting.Gone();
            case FetchResult.Fetched { IsHtml: true }:
                break;
            default:
                return null;
        }

        var answer = (FetchResult.Fetched)result;
        var page = entry.Address;
        if (!isKnown || isTrusted)
        {
            Learn(answer, page, entry);
            return null;
        }

        if (!isStored)
        {
            var traits = PageTraits.Of(answer.Text.Text, page);
            return HostChange.IsForeign(profile, traits) ? new Sighting.Strange(traits, HashOf(answer)) : null;
        }

        var sighting = await CompareAsync(entry, answer, cancel);
        if (sighting is null or Sighting.Kin)
        {
            Learn(answer, page, entry);
        }

        return sighting;
    }

    /// <summary>Compares the answer with the stored page; null when a person has accepted that the page
    /// changes.</summary>
    async Task<Sighting?> CompareAsync(FrontierEntry entry, FetchResult.Fetched answer, CancellationToken cancel)
    {
        using var context = store.Open();
        var former = await context.Pages.Where(page => page.Url == entry.Url)
            .Select(page =>
                new
                {
                    page.CompressedBody,
                    page.BodyHash,
                    page.AnnouncedCharset,
                    page.MediaType,
                    page.FetchedAt,
                }).SingleOrDefaultAsync(cancel);
        if (former is null
            || former.FetchedAt < profile.AcceptedAt || !former.MediaType.Contains("html", StringComparison.Ordinal))
        {
            return null;
        }

        if (answer.BodyHash.AsSpan().SequenceEqual(former.BodyHash))
        {
            return new Sighting.Kin();
        }

        var url = entry.Address;
        var body = BodyCompression.Decompress(former.CompressedBody, int.MaxValue);
        var before = PageTraits.Of(TextDecoding.Decode(body, former.AnnouncedCharset).Text, url);
        var now = PageTraits.Of(answer.Text.Text, url);
        return now.IsKinTo(before) ? new Sighting.Kin() : new Sighting.Strange(now, HashOf(answer));
    }

    /// <summary>Ends the quarantine when most of what is seen of the host is as it was.</summary>
    async Task<CrawlStep> LookAsync(
        CrawlStep step, FetchResult result, Func<FrontierEntry, CancellationToken, Task<FetchResult?>> probe,
        CancellationToken cancel)
    {
        if (result is FetchResult.TryLater)
        {
            return step;
        }

        if (await SightingOfAsync(step.Entry, result, CancellationToken.None) is not { } first)
        {
            return Refusal(step.Entry);
        }

        var seen = await SeenAsync(step.Entry, first, probe, cancel);
        if (seen.Count(sighting => sighting is Sighting.Kin) * 2 <= seen.Count)
        {
            return Refusal(step.Entry);
        }

        using var context = store.Open();
        await Quarantine.LiftAsync(context, profile.Host, cancel);
        (IsQuarantined, isTrusted) = (false, true);
        await (onQuarantine?.Invoke() ?? Task.CompletedTask);
        return step;
    }

    DateTimeOffset NextLook()
    {
        var now = time.GetUtcNow();
        var since = now - (profile.QuarantinedAt ?? now);
        var next = now + (since > FirstLook ? since : FirstLook);
        return next <= now - since + LongestLooking ? next : HostProfile.Never;
    }

    /// <summary>The wall that the answer shows in place of the stored page; null when it shows none.</summary>
    async Task<string?> WallAsync(FrontierEntry entry, FetchResult result, CancellationToken cancel) =>
        result is FetchResult.Fetched { IsHtml: true } fetched
        && entry.State == FrontierState.Stored
        && StandIn.WallOf(fetched.Text.Text) is { } wall
        && await CompareAsync(entry, fetched, cancel) is Sighting.Strange { Page.IsParked: false }
            ? wall
            : null;

    async Task<string?> InspectAsync(
        FrontierEntry entry, Sighting first, Func<FrontierEntry, CancellationToken, Task<FetchResult?>> probe,
        CancellationToken cancel) =>
        HostChange.Find(
            profile, await SeenAsync(entry, first, probe, cancel), certificates.OfHost(profile.Host));

    async Task<List<Sighting>> SeenAsync(
        FrontierEntry entry, Sighting first, Func<FrontierEntry, CancellationToken, Task<FetchResult?>> probe,
        CancellationToken cancel)
    {
        var seen = new List<Sighting> { first };
        foreach (var other in await OthersAsync(entry, cancel))
        {
            var answer = await probe(other, cancel);
            if (answer is not null && await WallAsync(other, answer, cancel) is not null)
            {
                continue;
            }

            var sighting = answer switch
            {
                FetchResult.NotModified => new Sighting.Kin(),
                FetchResult.Fetched { IsHtml: true } fetched =>
                    await CompareAsync(other, fetched, cancel),
                FetchResult.Redirected or FetchResult.Failed => new Sighting.Gone(),
                _ => null,
            };
            if (sighting is not null)
            {
                seen.Add(sighting);
            }
        }

        return seen;
    }

    /// <summary>The page nearest the start page, and others far from each other.</summary>
    async Task<List<FrontierEntry>> OthersAsync(FrontierEntry entry, CancellationToken cancel)
    {
        using var context = store.Open();
        var stored = context.Frontier.Where(other =>
            other.Origin == entry.Origin && other.State == FrontierState.Stored && other.Id != entry.Id);
        var count = await stored.CountAsync(cancel);
        var others = await stored.OrderBy(other => other.Depth).ThenBy(other => other.Id).Take(1).ToListAsync(cancel);
        for (var i = 1; i < Probes && i < count; i++)
        {
            others.AddRange(
                await stored.OrderBy(other => other.Depth).ThenBy(other =>
                    other.Id).Skip((int)((long)count * i / Math.Min(Probes, count))).Take(1).ToListAsync(cancel));
        }

        return [.. others.DistinctBy(other => other.Id)];
    }

    async Task QuarantineAsync(FrontierEntry entry, string evidence, CancellationToken cancel)
    {
        IsQuarantined = true;
        hasLooked = true;
        profile.Evidence = evidence;
        profile.QuarantinedAt = time.GetUtcNow();
        using var context = store.Open();
        await Quarantine.ImposeAsync(context, profile.Host, evidence, time.GetUtcNow(), cancel);
        lookedAt = entry.State == FrontierState.Stored ? entry.Id
            : (await OthersAsync(entry, cancel)).Select(other => (long?)other.Id).FirstOrDefault();
        var look = NextLook();
        await context.Frontier.Where(other => other.Id == lookedAt).ExecuteUpdateAsync(
            set => set.SetProperty(other => other.NotBefore, look), cancel);
        await (onQuarantine?.Invoke() ?? Task.CompletedTask);
    }

    void Learn(FetchResult.Fetched answer, PageUrl page, FrontierEntry entry)
    {
        if (learnt < HostSample.MaximumPages)
        {
            learnt++;
            sample.Add(PageTraits.Of(answer.Text.Text, page), entry.Depth == 0);
        }
    }

    static string HashOf(FetchResult.Fetched answer) => Convert.ToHexStringLower(answer.BodyHash);
}
