using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Store;

/// <summary>Hosts whose pages are neither fetched nor shown until they are themselves again, or a person has looked at
/// what they have become.</summary>
public static class Quarantine
{
    public static Task<List<HostProfile>> ListAsync(PageStoreContext context, CancellationToken cancel = default) =>
        context.HostProfiles.Where(host => host.QuarantinedAt != null).OrderBy(host => host.Host).ToListAsync(cancel);

    /// <summary>Informs the servers of a data directory which hosts are now in quarantine, see
    /// <see cref="QuarantineFile"/>.</summary>
    /// <exception cref="IOException">The directory is not writable.</exception>
    public static Task TellServersAsync(PageStore store, string data, CancellationToken cancel = default) =>
        QuarantineFile.WriteAsync(data, async stop =>
        {
            using var context = store.Open();
            return [.. (await ListAsync(context, stop)).Select(host => host.Host)];
        }, cancel);

    /// <summary>Puts a host in quarantine: none of its addresses is due any more. Its pages stay unchanged in the
    /// store.</summary>
    public static async Task ImposeAsync(
        PageStoreContext context, string host, string evidence, DateTimeOffset now, CancellationToken cancel = default)
    {
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        if (!await context.HostProfiles.AnyAsync(profile => profile.Host == host, cancel))
        {
            context.HostProfiles.Add(new HostProfile { Host = host });
            await context.SaveChangesAsync(cancel);
        }

        await context.HostProfiles.Where(profile => profile.Host == host).ExecuteUpdateAsync(
            set => set
                .SetProperty(profile => profile.QuarantinedAt, now)
                .SetProperty(profile => profile.Evidence, evidence), cancel);
        await EntriesOf(context, host).ExecuteUpdateAsync(
            set => set.SetProperty(entry => entry.NotBefore, HostProfile.Never), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The host is itself again: it stays known as it was, and all that is known of it is due.</summary>
    public static Task<bool> LiftAsync(PageStoreContext context, string host, CancellationToken cancel = default) =>
        EndAsync(
            context, host,
            quarantined => quarantined.ExecuteUpdateAsync(
                set => set
                    .SetProperty(profile => profile.QuarantinedAt, (DateTimeOffset?)null)
                    .SetProperty(profile => profile.Evidence, ""),
                cancel),
            cancel);

    /// <summary>Accepts what the host has become: it is learnt anew, and all that is known of it is due.</summary>
    /// <returns>False when it is not in quarantine.</returns>
    public static Task<bool> ReleaseAsync(
        PageStoreContext context, string host, DateTimeOffset now, CancellationToken cancel = default) =>
        EndAsync(
            context, host,
            quarantined => quarantined.ExecuteUpdateAsync(
                set => set
                    .SetProperty(profile => profile.QuarantinedAt, (DateTimeOffset?)null)
                    .SetProperty(profile => profile.Evidence, "")
                    .SetProperty(profile => profile.AcceptedAt, now)
                    .SetProperty(profile => profile.Pages, 0),
                cancel),
            cancel);

    static async Task<bool> EndAsync(
        PageStoreContext context, string host, Func<IQueryable<HostProfile>, Task<int>> end, CancellationToken cancel)
    {
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var quarantined = context.HostProfiles.Where(profile => profile.Host == host && profile.QuarantinedAt != null);
        if (await end(quarantined) == 0)
        {
            return false;
        }

        await EntriesOf(context, host).Where(entry => entry.State != FrontierState.Rejected)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.NotBefore, DateTimeOffset.UnixEpoch), cancel);
        await context.HostSchedules.Where(schedule => schedule.Host == host).ExecuteUpdateAsync(
            set => set.SetProperty(schedule => schedule.NextAt, 0), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    static IQueryable<FrontierEntry> EntriesOf(PageStoreContext context, string host)
    {
        var (plain, secure) = ($"http://{host}", $"https://{host}");
        var (plainPort, securePort) = (plain + ":", secure + ":");
        return context.Frontier.Where(entry =>
            entry.Origin == plain || entry.Origin == secure || entry.Origin
                .StartsWith(plainPort) || entry.Origin
                .StartsWith(securePort));
    }
}
