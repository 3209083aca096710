using System.Collections.Immutable;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Ports;

namespace SchoolSearch.Staff.Proposals;

/// <summary>A change of the lists that a person proposes and another one looks at.</summary>
/// <param name="Site">The key of the site; of one to be added, the key that it would have.</param>
/// <param name="Former">The entry when the change was proposed; null for an addition.</param>
/// <param name="Wanted">The entry as it should be; null for a removal.</param>
public sealed record Proposal(
    string Id, string Site, SiteDraft? Former, SiteDraft? Wanted, string Author, DateTimeOffset At, string Why,
    ProposalState State, ImmutableArray<Remark> Remarks)
{
    public const int LongestWhy = 400;

    /// <summary>What a trial crawl found; null when there was none.</summary>
    public Trial? Trial { get; init; }

    public bool IsOpen => State is ProposalState.Waiting or ProposalState.Asked;

    public bool IsAddition => Former is null;

    public bool IsRemoval => Wanted is null;

    public string Name => (Wanted ?? Former)!.Name;

    /// <summary>What is proposed, in French.</summary>
    public string Words => IsAddition ? "ajout" : IsRemoval ? "retrait" : "changement";
}

/// <summary>What somebody said or did about a proposal.</summary>
/// <param name="To">The state that it led to; null for an answer.</param>
public sealed record Remark(string Author, DateTimeOffset At, string Text, ProposalState? To);

public enum ProposalState
{
    /// <summary>For a second look.</summary>
    Waiting,

    /// <summary>The second person has a question.</summary>
    Asked,

    Accepted,

    Refused,

    /// <summary>Accepted, and later taken back.</summary>
    Undone,
}

static class ProposalStateNames
{
    public static string Words(this ProposalState state) => state switch
    {
        ProposalState.Waiting => "attend un second regard",
        ProposalState.Asked => "attend une réponse",
        ProposalState.Accepted => "acceptée",
        ProposalState.Refused => "refusée",
        ProposalState.Undone => "acceptée, puis annulée",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
