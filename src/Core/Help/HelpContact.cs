namespace SchoolSearch.Core.Help;

/// <summary>Somebody of the school: its nurse, its psychologist, whoever it names.</summary>
/// <param name="Name">Name and function.</param>
/// <param name="Number">Digits in groups; null when one goes there instead of calling.</param>
/// <param name="Text">Where and when.</param>
public sealed record HelpContact(string Name, string? Number, string Text)
{
    public string? Href => Number is null ? null : "tel:" + Number.Replace(" ", "", StringComparison.Ordinal);
}
