namespace SchoolSearch.Indexer.Duplicates;

/// <summary>
/// Ranks several addresses of one text, lowest first, to choose the one to show: https before http, the host that the
/// site list names before its other hosts (www), no mark of a print or reduced version, no query, nearest the top of
/// the site, shortest. It depends on the address and its site alone, so every run chooses alike.
/// </summary>
readonly record struct AddressRank(
    bool IsPlain, bool IsOtherHost, bool IsPrint, bool HasQuery, int Depth, int Length) : IComparable<AddressRank>
{
    static readonly HashSet<string> PrintMarks =
        new(
            StringComparer.OrdinalIgnoreCase) { "print", "printable", "printer", "imprimer", "imprimable", "impression",
            "imprime", "amp" };

    /// <param name="site">The key of its site, which begins with the host named in the list.</param>
    public static AddressRank Of(string address, string site)
    {
        var afterScheme = address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var slash = afterScheme.IndexOf('/', StringComparison.Ordinal);
        var (host, path) = slash < 0 ? (afterScheme, "") : (afterScheme[..slash], afterScheme[slash..]);
        return new AddressRank(
            !address.StartsWith("https:", StringComparison.Ordinal),
            host != site.Split('/')[0],
            path.Split('/', '?', '&', '=', '.', '-', '_', ';').Any(PrintMarks.Contains),
            path.Contains('?', StringComparison.Ordinal),
            path.Count(c => c == '/'),
            address.Length);
    }

    public int CompareTo(AddressRank other) =>
        (IsPlain, IsOtherHost, IsPrint, HasQuery, Depth, Length).CompareTo(
            (other.IsPlain, other.IsOtherHost, other.IsPrint, other.HasQuery, other.Depth, other.Length));
}
