namespace SchoolSearch.Core.Pages;

/// <summary>A page's characters, and how they were got from its bytes.</summary>
/// <param name="Charset">IANA name, lower case.</param>
public sealed record DecodedText(string Text, string Charset, CharsetOrigin Origin);
