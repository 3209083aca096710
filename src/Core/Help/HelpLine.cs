using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Help;

/// <summary>A number that answers, as an official source gives it.</summary>
/// <param name="Key">How themes name it.</param>
/// <param name="Number">As people read it, in groups.</param>
/// <param name="Text">For whom, and what it costs.</param>
/// <param name="Source">Address of the official page.</param>
/// <param name="From">The youngest level that is sent there.</param>
/// <param name="BySms">It is written to, not called.</param>
public sealed record HelpLine(
    string Key, string Number, string Name, string Hours, string Text, string Source, Level From, bool BySms)
{
    /// <summary><c>tel:</c> or <c>sms:</c> (RFC 3966, RFC 5724).</summary>
    public string Href => (BySms ? "sms:" : "tel:") + Number.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>Somebody of the school: its nurse, its psychologist, whoever it names.</summary>
/// <param name="Name">Name and function.</param>
/// <param name="Number">Digits in groups; null when one goes there instead of calling.</param>
/// <param name="Text">Where and when.</param>
public sealed record HelpContact(string Name, string? Number, string Text)
{
    public string? Href => Number is null ? null : "tel:" + Number.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>What a theme says to pupils of an age.</summary>
/// <param name="Text">What is so, and what one can do.</param>
/// <param name="Lines">In the order in which they are shown.</param>
public sealed record HelpWords(string Text, ImmutableArray<HelpLine> Lines);
