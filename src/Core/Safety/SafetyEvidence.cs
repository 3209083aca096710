namespace SchoolSearch.Core.Safety;

/// <summary>One thing that counted for or against a page.</summary>
/// <param name="Category">As in the word lists: adulte, jeux-argent…</param>
/// <param name="Found">The word or phrase, as the page has it.</param>
/// <param name="Place">title, url, body, links…</param>
/// <param name="Weight">Positive against the page, negative in its favour.</param>
public sealed record SafetyEvidence(string Category, string Found, string Place, double Weight);
