namespace SchoolSearch.Tests.Privacy;

/// <summary>
/// Words that occur nowhere else in the world, one for each place of a request. All hold the same marker, of letters of
/// which none stands twice, so that neither folding, stemming nor splitting an accented word takes it apart.
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

    /// <summary>The next one as it stands in an address or a form.</summary>
    public string NextEncoded() => Uri.EscapeDataString(Next());
}
