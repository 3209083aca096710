using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Proposals;

/// <summary>Proposals and the second look at them. What restricts needs no second look when a reviewer does
/// it.</summary>
sealed class ProposalDesk(
    StaffOptions options, ProposalFile proposals, ProposalChecks checks, TrialDesk trials, ChangeJournal journal)
{
    public async Task<ProposalOutcome> AddAsync(
        StaffAccount person, SiteDraft wanted, string why, CancellationToken cancel)
    {
        var objections = checks.Objections(wanted);
        if (proposals.Read().Any(one => one is { IsOpen: true, IsAddition: true } && one.Wanted!.Url == wanted.Url))
        {
            objections = objections.Add("Ce site est déjà proposé. Voyez-le parmi les propositions.");
        }

        return objections.IsEmpty
            ? await KeepAsync(person, wanted.Read().OrThrow().Key, null, wanted, why, cancel)
            : new ProposalOutcome.Refused(objections);
    }

    /// <param name="former">The entry that the person has seen.</param>
    public async Task<ProposalOutcome> ChangeAsync(
        StaffAccount person, string key, SiteDraft former, SiteDraft wanted, string why, CancellationToken cancel) =>
        wanted.Read() is Reading<Site>.Broken broken
            ? new ProposalOutcome.Refused(
                [.. broken.Problems.Select(problem => $"{problem.Message} {problem.Remedy}".TrimEnd())])
            : former == wanted
                ? new ProposalOutcome.Refused(["Rien n’est changé. Corrigez un champ, puis proposez."])
                : wanted.Read().OrThrow().Key != key
                    ? new ProposalOutcome.Refused(
                        ["L’adresse d’accueil fait le site. Pour une autre adresse, proposez un autre site."])
                    : await KeepAsync(person, key, former, wanted, why, cancel);

    public async Task<ProposalOutcome> RemoveAsync(
        StaffAccount person, string key, SiteDraft former, string why, CancellationToken cancel)
    {
        var kept = await KeepAsync(person, key, former, null, why, cancel);
        return kept is ProposalOutcome.Done made && person.Role >= StaffRole.Reviewer
            ? await CarryOutAsync(person, made.Proposal, why, cancel)
            : kept;
    }

    /// <summary>Accepts a proposal and writes the lists.</summary>
    public async Task<ProposalOutcome> AcceptAsync(
        StaffAccount person, string id, string word, CancellationToken cancel)
    {
        if (proposals.Find(id) is not { IsOpen: true } proposal)
        {
            return new ProposalOutcome.Refused([Decided]);
        }

        return options.Settings.FourEyes && Is(person, proposal.Author) && !proposal.IsRemoval
            ? new ProposalOutcome.Refused(
                ["Quelqu’un d’autre doit accepter ce que vous proposez. Une petite école peut écrire « four-eyes: "
                    + "false » dans staff.yaml."])
            : await CarryOutAsync(person, proposal, word, cancel);
    }

    /// <summary>Asks a question, refuses, or answers.</summary>
    /// <param name="to">Null for an answer, after which a question no longer waits.</param>
    public async Task<ProposalOutcome> SayAsync(
        StaffAccount person, string id, ProposalState? to, string text, CancellationToken cancel)
    {
        if (text.Length is 0 or > Proposal.LongestWhy)
        {
            return new ProposalOutcome.Refused(
                [$"Écrivez un mot, de {Proposal.LongestWhy} signes au plus : il sera lu par la personne."]);
        }

        var said = await proposals.ChangeAsync(
            id, now => now.IsOpen ? Marked(now, person, text, to, to ?? ProposalState.Waiting) : null, cancel);
        if (said is null)
        {
            return new ProposalOutcome.Refused([Decided]);
        }

        await journal.AddAsync(
            new Change(person.Name, $"{said.Words} : {(to is null ? "réponse" : Verb(to.Value))}", said.Site)
            {
                Why = text,
            },
            cancel);
        return new ProposalOutcome.Done(said);
    }

    /// <summary>Takes an accepted proposal back: the lists say again what they said before.</summary>
    public async Task<ProposalOutcome> UndoAsync(
        StaffAccount person, string id, string why, CancellationToken cancel)
    {
        if (proposals.Find(id) is not { State: ProposalState.Accepted } proposal)
        {
            return new ProposalOutcome.Refused([Decided]);
        }

        var back = proposal with { Former = proposal.Wanted, Wanted = proposal.Former };
        if (await WriteAsync(back, cancel) is { } refused)
        {
            return refused;
        }

        var undone = await proposals.ChangeAsync(
            id, now => Marked(now, person, why, ProposalState.Undone, ProposalState.Undone), cancel);
        await journal.AddAsync(Told(person, back, $"{proposal.Words} annulé", why), cancel);
        return new ProposalOutcome.Done(undone ?? proposal);
    }

    async Task<ProposalOutcome> KeepAsync(
        StaffAccount person, string key, SiteDraft? former, SiteDraft? wanted, string why, CancellationToken cancel)
    {
        if (why.Length is 0 or > Proposal.LongestWhy)
        {
            return new ProposalOutcome.Refused(
                [$"Dites pourquoi, en {Proposal.LongestWhy} signes au plus : une autre personne décidera."]);
        }

        var proposal = new Proposal(
            Secrets.New()[..12], key, former, wanted, person.Name, options.Time.GetUtcNow(), why,
            ProposalState.Waiting, []);
        if (!await proposals.AddAsync(proposal, cancel))
        {
            return new ProposalOutcome.Refused(
                [$"Il y a déjà {ProposalFile.MostOpen} propositions ouvertes. Décidez-en d’abord quelques-unes."]);
        }

        await journal.AddAsync(Told(person, proposal, $"{proposal.Words} proposé", why), cancel);
        trials.Ask(proposal);
        return new ProposalOutcome.Done(proposal);
    }

    async Task<ProposalOutcome> CarryOutAsync(
        StaffAccount person, Proposal proposal, string word, CancellationToken cancel)
    {
        // First the lists, then the proposal: whoever is killed between the two can accept again.
        if (await WriteAsync(proposal, cancel) is { } refused)
        {
            return refused;
        }

        var done = await proposals.ChangeAsync(
            proposal.Id,
            now => now.IsOpen ? Marked(now, person, word, ProposalState.Accepted, ProposalState.Accepted) : null,
            cancel);
        if (done is null)
        {
            return new ProposalOutcome.Refused([Decided]);
        }

        await journal.AddAsync(Told(person, proposal, $"{proposal.Words} accepté", word), cancel);
        return new ProposalOutcome.Done(done);
    }

    /// <returns>Null when the lists now say what the proposal wants.</returns>
    async Task<ProposalOutcome?> WriteAsync(Proposal proposal, CancellationToken cancel)
    {
        var change = await (proposal switch
        {
            { Former: null, Wanted: { } wanted } => options.Files.AddAsync(wanted, cancel),
            { Former: { } former, Wanted: { } wanted } =>
                options.Files.ChangeAsync(proposal.Site, former, wanted, cancel),
            { Former: { } former } => options.Files.RemoveAsync(proposal.Site, former, cancel),
            _ => throw new ArgumentException("A proposal without content.", nameof(proposal)),
        });
        return change switch
        {
            ListChange.Done => null,
            _ when Present(proposal.Site) == (proposal.Wanted is { } wanted ? Normal(wanted) : null) => null,
            ListChange.Changed => new ProposalOutcome.Refused(
                ["La liste a changé depuis : comparez ce qu’elle dit maintenant avec ce qui est proposé, ci-dessous. "
                    + "Refusez, ou proposez le changement de nouveau."]),
            ListChange.Refused refused =>
                new ProposalOutcome.Refused([.. refused.Problems.Select(problem => problem.ToString())]),
            _ => throw new InvalidOperationException("An unknown kind of change."),
        };
    }

    /// <summary>The entry as the lists have it now; null for none.</summary>
    public SiteDraft? Present(string key) => options.Files.Read().OrThrow()
        .Where(entry => entry.Site.Key == key).Select(entry => SiteDraft.Of(entry.Site)).FirstOrDefault();

    static SiteDraft Normal(SiteDraft draft) => SiteDraft.Of(draft.Read().OrThrow());

    Proposal Marked(Proposal now, StaffAccount person, string text, ProposalState? to, ProposalState state) => now with
    {
        State = state,
        Remarks = now.Remarks.Add(new Remark(person.Name, options.Time.GetUtcNow(), text, to)),
    };

    static Change Told(StaffAccount person, Proposal proposal, string what, string why) =>
        new(person.Name, what, proposal.Site)
        {
            Why = why,
            Before = proposal.Former?.Text() ?? "",
            After = proposal.Wanted?.Text() ?? "",
        };

    static bool Is(StaffAccount person, string name) => StaffNames.Key(person.Name) == StaffNames.Key(name);

    static string Verb(ProposalState state) => state == ProposalState.Asked ? "question" : "refusé";

    const string Decided = "Cette proposition est déjà décidée. Rechargez la page pour voir comment.";
}

/// <summary>What came of an action on a proposal.</summary>
abstract record ProposalOutcome
{
    private ProposalOutcome() { }

    public sealed record Done(Proposal Proposal) : ProposalOutcome;

    /// <param name="Faults">In French, each with a remedy; never empty.</param>
    public sealed record Refused(ImmutableArray<string> Faults) : ProposalOutcome;
}
