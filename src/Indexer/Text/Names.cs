using System.Collections.Frozen;

namespace SchoolSearch.Indexer.Text;

/// <summary>A set of element or attribute names, looked up without allocation and ignoring case.</summary>
sealed class Names
{
    static readonly FrozenSet<string> Known =
        new[] { "div", "span", "section", "article", "ul", "ol", "table", "nav", "h1", "h2", "h3",
        "h4", "pre", "code", "label", "dl", "form" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> names;

    Names(FrozenSet<string> names) => this.names = names.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Names Of(params IEnumerable<string> names) =>
        new(names.ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The name as a string; common names always give the same instance.</summary>
    public static string Intern(ReadOnlySpan<char> name) =>
        Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known) ? known : name.ToString();

    public bool Contains(ReadOnlySpan<char> name) => names.Contains(name);
}
