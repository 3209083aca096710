namespace SchoolSearch.Crawler;

/// <summary>A host that is being crawled now.</summary>
/// <param name="Answered">Addresses done since it began.</param>
/// <param name="For">How long it has been at work.</param>
/// <param name="Quiet">How long nothing has come of it.</param>
public sealed record HostActivity(string Host, int Answered, TimeSpan For, TimeSpan Quiet);
