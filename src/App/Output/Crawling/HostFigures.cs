namespace SchoolSearch.App.Output.Crawling;

/// <summary>A host at work.</summary>
/// <param name="Pace">From one address to the next; null before the first.</param>
/// <param name="Quiet">How long nothing has come of it.</param>
sealed record HostFigures(string Host, int Answered, int Left, TimeSpan? Pace, TimeSpan Quiet)
{
    /// <summary>From here on silence is worth a word: longer than any usual pause between two pages.</summary>
    static readonly TimeSpan LongQuiet = TimeSpan.FromSeconds(15);

    /// <summary>What is left of it at its pace.</summary>
    public TimeSpan Rest => Left * (Pace ?? TimeSpan.Zero);

    public string Words => $"fait {FrenchNumbers.Number(Answered)}, reste {FrenchNumbers.Number(Left)}"
        + (Quiet > LongQuiet ? $", rien depuis {FrenchNumbers.Duration(Quiet)}" : Pace is { } pace ? $", {FrenchNumbers.Number(pace.TotalSeconds, "0.0")} s par page" : "");
}
