using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using SchoolSearch.Core.Files;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Proposals;

/// <summary>Carries out trials, one at a time, and keeps what they find with the proposal.</summary>
sealed class TrialDesk(StaffOptions options, ProposalFile proposals) : BackgroundService
{
    readonly Channel<Proposal> asked = Channel.CreateBounded<Proposal>(ProposalFile.MostOpen);
    readonly ConcurrentDictionary<string, int> running = new();

    /// <summary>Whether the site can be tried: a host that is already listed is read by the crawl, which alone may
    /// speak with it.</summary>
    public bool CanTry(Proposal proposal) => options.Trial is not null && proposal is { IsAddition: true, IsOpen: true }
        && proposal.Wanted!.Read().Match(
            site => site.Scope.Hosts.All(host => options.Lists.Current.On(host).Count == 0), _ => false);

    public void Ask(Proposal proposal)
    {
        if (CanTry(proposal) && running.TryAdd(proposal.Id, 0) && !asked.Writer.TryWrite(proposal))
        {
            running.TryRemove(proposal.Id, out _);
        }
    }

    /// <summary>Pages read so far; null when no trial is under way.</summary>
    public int? Read(string id) => running.TryGetValue(id, out var read) ? read : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var proposal in asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                var found = await options.Trial!(
                    proposal.Wanted!.Read().OrThrow(), read => running[proposal.Id] = read, stoppingToken);
                await proposals.ChangeAsync(proposal.Id, now => now with { Trial = found }, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                options.OnFault?.Invoke(fault);
                await proposals.ChangeAsync(
                    proposal.Id, now => now with { Trial = Failed() }, CancellationToken.None);
            }
            finally
            {
                running.TryRemove(proposal.Id, out _);
            }
        }
    }

    Trial Failed() => new(
        options.Time.GetUtcNow(),
        "L’essai s’est arrêté sur une faute du programme. Recommencez-le ; si elle revient, dites-le à "
            + "l’administrateur.",
        []);
}
