namespace SchoolSearch.Store.Entries;

/// <summary>A page as the web server sent it: what the crawler leaves and the indexer reads.</summary>
public sealed class StoredPage
{
    public long Id { get; init; }

    /// <summary>Where it was found, after redirects; unique.</summary>
    public required string Url { get; init; }

    /// <summary><see cref="Sites.Site.Key"/> of the site that approved it when it was fetched.</summary>
    public required string Site { get; init; }

    /// <summary>The last visit that found it, changed or not.</summary>
    public required DateTimeOffset FetchedAt { get; set; }

    /// <summary>Media type without parameters, lower case, as announced or, failing that, as sniffed.</summary>
    public required string MediaType { get; set; }

    /// <summary>The charset that the Content-Type header names, if any; nobody has checked it.</summary>
    public string? AnnouncedCharset { get; set; }

    /// <summary>Values of the X-Robots-Tag headers, as <see cref="Pages.RobotsDirectives.OfHeader"/> reads
    /// them.</summary>
    public string? RobotsTag { get; set; }

    public string? ETag { get; set; }

    /// <summary>The Last-Modified header as it came; sent back as it is (RFC 9110, section 13.1.3).</summary>
    public string? LastModified { get; set; }

    /// <summary>SHA-256 of the body as decoded from its content coding.</summary>
    public required byte[] BodyHash { get; set; }

    /// <summary>The body, compressed by <see cref="BodyCompression"/>.</summary>
    public required byte[] CompressedBody { get; set; }

    /// <summary>Counts changes of the body and of the headers that its reading depends on, from 1.</summary>
    public required int Version { get; set; }

    /// <summary>The version that the indexer judged last; 0 for none.</summary>
    public int IndexedVersion { get; set; }

    /// <summary>Fingerprint of everything else that the judgment depended on: the site's entry, word lists, the indexer
    /// itself.</summary>
    public string IndexedWith { get; set; } = "";

    /// <summary>
    /// Digest of main text, audience and subjects as judged last, equal for pages that say the same; null unless the
    /// page may be shown.
    /// </summary>
    public string? ContentHash { get; set; }

    /// <summary>Pages that say nearly the same are likely to have one of these four in common; null where only equal
    /// texts count.</summary>
    public long? Band0 { get; set; }

    public long? Band1 { get; set; }

    public long? Band2 { get; set; }

    public long? Band3 { get; set; }

    /// <summary>Which words the main text has and how often, to compare it with others without reading the page
    /// again.</summary>
    public byte[]? Words { get; set; }

    /// <summary>The address of the page that is shown in place of this one, which says the same; null when it is shown
    /// itself or not at all.</summary>
    public string? HiddenBy { get; set; }

    /// <summary>Digest of all that the page itself brings into the index, or the reason why it brings nothing; null
    /// until it is judged.</summary>
    public string? TextHash { get; set; }

    /// <summary>What the indexer found out about the text since the crawler last asked.</summary>
    public TextChange TextChange { get; set; }

    /// <summary>The address under which the page wanted to be known when it was judged last.</summary>
    public string? Canonical { get; set; }
}

/// <summary>A page that has left the store, until the indexer has taken it out of the index. Written in the transaction
/// that removes the page.</summary>
public sealed class RemovedPage
{
    public required string Url { get; init; }
}

/// <summary>
/// Whether a page whose bytes have changed says something else. The indexer, which reads it, writes it down; the
/// crawler takes it into the time of the next visit and clears it.
/// </summary>
public enum TextChange
{
    /// <summary>Nothing new is known.</summary>
    None = 0,

    /// <summary>Other bytes, same text: built anew, a date in the footer, another menu.</summary>
    Same = 1,

    Changed = 2,
}
