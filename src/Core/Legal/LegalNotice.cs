namespace SchoolSearch.Core.Legal;

/// <summary>Who answers for this search engine, as the school has written it (<c>mentions.yaml</c>).</summary>
/// <param name="Publisher">The school, town or académie that offers it.</param>
/// <param name="Director">Who is responsible for what it publishes.</param>
/// <param name="Host">Who runs the machine, with address and telephone.</param>
/// <param name="Contact">How to write to them.</param>
/// <param name="DataProtection">The data protection officer; null when none is named.</param>
public sealed record LegalNotice(string Publisher, string Director, string Host, string Contact, string? DataProtection);
