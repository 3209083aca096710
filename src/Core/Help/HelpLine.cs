using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Help;

/// <summary>A help line, as an official source describes it.</summary>
/// <param name="Key">Its name in themes.</param>
/// <param name="Number">The number in groups, as people read it.</param>
/// <param name="Text">For whom it is, and what it costs.</param>
/// <param name="Source">Address of the official page.</param>
/// <param name="From">The youngest level that is sent to it.</param>
/// <param name="BySms">It takes text messages instead of calls.</param>
public sealed record HelpLine(
    string Key, string Number, string Name, string Hours, string Text, string Source, Level From, bool BySms)
{
    /// <summary>A <c>tel:</c> or <c>sms:</c> URI (RFC 3966, RFC 5724).</summary>
    public string Href => (BySms ? "sms:" : "tel:") + Number.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>A person of the school: its nurse, its psychologist or whoever it names.</summary>
/// <param name="Name">Name and function.</param>
/// <param name="Number">Groups of digits; null for somebody to visit instead of calling.</param>
/// <param name="Text">Where and when.</param>
public sealed record HelpContact(string Name, string? Number, string Text)
{
    public string? Href => Number is null ? null : "tel:" + Number.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>A theme's text for one age group.</summary>
/// <param name="Text">What the situation is, and what one can do.</param>
/// <param name="Lines">In the order of display.</param>
public sealed record HelpWords(string Text, ImmutableArray<HelpLine> Lines);
