namespace SchoolSearch.Core.Sites;

/// <summary>A site and where its entry stands.</summary>
/// <param name="Line">The entry's first line, counted from 1.</param>
public sealed record SiteEntry(Site Site, string File, int Line);
