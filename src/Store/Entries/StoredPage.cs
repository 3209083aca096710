using System.ComponentModel.DataAnnotations.Schema;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Store.Entries;

/// <summary>A page as the web server sent it: the crawler writes it, the indexer reads it.</summary>
public sealed class StoredPage
{
    public long Id { get; init; }

    /// <summary>Where it was found, after redirects; unique.</summary>
    public required string Url { get; init; }

    /// <summary><see cref="Url"/>, parsed once.</summary>
    [NotMapped]
    public PageUrl Address => field ??= PageUrl.Parse(Url);

    /// <summary><see cref="Sites.Site.Key"/> of the site that approved it at the time of fetching.</summary>
    public required string Site { get; init; }

    /// <summary>The last visit that found the page, changed or not.</summary>
    public required DateTimeOffset FetchedAt { get; set; }

    /// <summary>Media type without parameters, lower case, as announced or, failing that, as sniffed.</summary>
    public required string MediaType { get; set; }

    /// <summary>The charset in the Content-Type header, if any, unchecked.</summary>
    public string? AnnouncedCharset { get; set; }

    /// <summary>Values of the X-Robots-Tag headers, as <see cref="Pages.RobotsDirectives.OfHeader"/> reads
    /// them.</summary>
    public string? RobotsTag { get; set; }

    public string? ETag { get; set; }

    /// <summary>The Last-Modified header as received, a validator that is sent back unchanged (RFC 9110, section
    /// 13.1.3).</summary>
    public string? LastModified { get; set; }

    /// <summary>SHA-256 of the body after decoding its content coding.</summary>
    public required byte[] BodyHash { get; set; }

    /// <summary>The body, compressed by <see cref="BodyCompression"/>.</summary>
    public required byte[] CompressedBody { get; set; }

    /// <summary>Counts changes of the body and of the headers that affect its reading, from 1.</summary>
    public required int Version { get; set; }

    /// <summary>The version that the indexer last judged; 0 for none.</summary>
    public int IndexedVersion { get; set; }

    /// <summary>Fingerprint of everything else that the verdict depended on: the site's entry, word lists, the indexer
    /// itself.</summary>
    public string IndexedWith { get; set; } = "";

    /// <summary>
    /// Digest of main text, audience and subjects at the last judgment, equal for pages that say the same; null unless
    /// the page may be shown.
    /// </summary>
    public string? ContentHash { get; set; }

    /// <summary>Near-duplicates are likely to share one of these four bands; null when only equal texts count as
    /// duplicates.</summary>
    public long? Band0 { get; set; }

    public long? Band1 { get; set; }

    public long? Band2 { get; set; }

    public long? Band3 { get; set; }

    /// <summary>The words of the main text with their counts, for comparing it with others without reading the page
    /// again.</summary>
    public byte[]? Words { get; set; }

    /// <summary>The address of the twin shown in place of this page; null when the page is shown itself or not at
    /// all.</summary>
    public string? HiddenBy { get; set; }

    /// <summary>Digest of all that the page itself brings into the index, or the reason why it brings nothing; null
    /// until it is judged.</summary>
    public string? TextHash { get; set; }

    /// <summary>What the indexer has found out about the text since the crawler last read this value.</summary>
    public TextChange TextChange { get; set; }

    /// <summary>The address that the page named as its own at the last judgment.</summary>
    public string? Canonical { get; set; }
}

/// <summary>A page that was removed from the store and is still to be removed from the index. Written in the
/// transaction that removes the page.</summary>
public sealed class RemovedPage
{
    public required string Url { get; init; }

    /// <summary><see cref="Url"/>, parsed once.</summary>
    [NotMapped]
    public PageUrl Address => field ??= PageUrl.Parse(Url);
}

/// <summary>
/// Whether a page whose bytes changed has another text. The indexer, which reads it, sets the value; the crawler uses
/// it for the time of the next visit and clears it.
/// </summary>
public enum TextChange
{
    /// <summary>Nothing new is known.</summary>
    None = 0,

    /// <summary>Other bytes, same text: a rebuilt page, a date in the footer, another menu.</summary>
    Same = 1,

    Changed = 2,
}
