using SchoolSearch.Indexer.Safety;

namespace SchoolSearch.Indexer.Passages;

/// <summary>A passage of a page.</summary>
/// <param name="Place">The part of the page that contains it.</param>
/// <param name="Reading">Null when the screen found no reason to read it.</param>
sealed record PagePassage(SafetyPlace Place, string Text, int Words, PassageReading? Reading)
{
    /// <summary>It is in the title, the description or the text.</summary>
    public bool IsOwn => Place == SafetyPlace.Title || Place == SafetyPlace.Body;

    /// <param name="place">The place's name in evidence.</param>
    public static bool IsOwnPlace(string place) =>
        place == SafetyPlace.Title.Name || place == SafetyPlace.Headings.Name || place == SafetyPlace.Body.Name;

    public float Unfit => Reading?.Unfit ?? 0;
}
