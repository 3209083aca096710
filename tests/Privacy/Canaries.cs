namespace SchoolSearch.Tests.Privacy;

/// <summary>
/// Words that occur nowhere else in the world, one for each place of a request. All contain the same marker of distinct
/// letters, which folding, stemming or splitting an accented word leaves intact.
/// </summary>
sealed class Canaries
{
    int count;

    public Canaries()
    {
        var letters = "bcdfghjkmnpqtvwz".ToCharArray();
        Random.Shared.Shuffle(letters);
        Marker = new string(letters, 0, 11);
    }

    public string Marker { get; }

    public string Next() => $"ké{Marker}{++count}ou";

    /// <summary>The next one, escaped for an address or a form.</summary>
    public string NextEncoded() => Uri.EscapeDataString(Next());
}
