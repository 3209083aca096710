namespace SchoolSearch.Store.Entries;

/// <summary>
/// What the pages of a host looked like when it was last known to be itself. The crawler compares what it finds with
/// it; a host that has become something else is quarantined: nothing of it is fetched or shown until a person has
/// looked. Lists are one entry a line, bounded, most usual first.
/// </summary>
public sealed class HostProfile
{
    /// <summary>Where the next visit of a quarantined address lies: no run waits so long, and release brings it
    /// back.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required string Host { get; init; }

    /// <summary>Title of its start page, or of the first page that was seen.</summary>
    public string Title { get; set; } = "";

    /// <summary>Language of most of its pages; empty when nobody can tell.</summary>
    public string Language { get; set; } = "";

    /// <summary>Other hosts that its pages link to.</summary>
    public string Outlinks { get; set; } = "";

    /// <summary>Marks of how its pages are built: style sheets, scripts, class names.</summary>
    public string Template { get; set; } = "";

    /// <summary>Words of its titles.</summary>
    public string TitleWords { get; set; } = "";

    /// <summary>Names that its certificate holds, and the organisation it was issued to, if it says one.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Pages that this was learnt from; 0 when the host is to be learnt anew.</summary>
    public int Pages { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Pages fetched before this moment may be replaced by anything: a person has accepted what the host has
    /// become.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>Null unless the host is in quarantine.</summary>
    public DateTimeOffset? QuarantinedAt { get; set; }

    /// <summary>Why it is, for a person to read.</summary>
    public string Evidence { get; set; } = "";
}
