namespace SchoolSearch.Store.Entries;

/// <summary>
/// What a host's pages looked like when the host was last known to be itself. The crawler compares new pages with it; a
/// host that has become another site is quarantined: nothing of it is fetched or shown until a person has looked. Lists
/// have one entry a line and are bounded, most frequent first.
/// </summary>
public sealed class HostProfile
{
    /// <summary>Due date of addresses in quarantine: no run waits that long, and release resets it.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required string Host { get; init; }

    /// <summary>Title of its start page, or of the first page seen.</summary>
    public string Title { get; set; } = "";

    /// <summary>Language of most of its pages; empty when unknown.</summary>
    public string Language { get; set; } = "";

    /// <summary>Other hosts that its pages link to.</summary>
    public string Outlinks { get; set; } = "";

    /// <summary>Marks of its page template: style sheets, scripts, class names.</summary>
    public string Template { get; set; } = "";

    /// <summary>Words of its titles.</summary>
    public string TitleWords { get; set; } = "";

    /// <summary>Names in its certificate, and the organisation it was issued to, if stated.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Number of pages that the profile is based on; 0 when it is to be learnt anew.</summary>
    public int Pages { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Changes of pages fetched before this moment do not count: a person has accepted what the host has
    /// become.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>Null unless the host is in quarantine.</summary>
    public DateTimeOffset? QuarantinedAt { get; set; }

    /// <summary>Reason of the quarantine, for a person to read.</summary>
    public string Evidence { get; set; } = "";
}
