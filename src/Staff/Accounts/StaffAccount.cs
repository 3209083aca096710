using System.Collections.Immutable;

namespace SchoolSearch.Staff.Accounts;

/// <summary>A person who may use the teachers' space. It holds no secret in readable form.</summary>
/// <param name="Name">As decisions and the journal show it, and as it is typed to enter.</param>
public sealed record StaffAccount(string Name, StaffRole Role)
{
    public const int LongestName = 60;

    public const int MostSessions = 20;

    /// <summary>By the framework's hasher; null until an invitation was accepted.</summary>
    public string? Password { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>Null without a second factor.</summary>
    public SecondFactor? Second { get; init; }

    /// <summary>An invitation that was not accepted yet; null for none.</summary>
    public Invitation? Invited { get; init; }

    public ImmutableArray<Session> Sessions { get; init; } = [];

    public bool CanEnter => !IsDisabled && Password is not null;
}

/// <summary>A one-time link by which a person chooses a password.</summary>
/// <param name="Digest">Of the link's secret, in hexadecimal.</param>
public sealed record Invitation(string Digest, DateTimeOffset Until);

/// <summary>A sign-in that has not ended.</summary>
/// <param name="Id">Digest of the identifier in the browser's cookie, in hexadecimal.</param>
public sealed record Session(string Id, DateTimeOffset Begun);

/// <param name="Key">The shared secret, encrypted with the keys of the data directory.</param>
/// <param name="LastStep">The last accepted time step: a code counts once.</param>
/// <param name="Recovery">Digests of unused recovery codes.</param>
public sealed record SecondFactor(string Key, long LastStep, ImmutableArray<string> Recovery);
