using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Intents;

/// <summary>A word that somebody typed.</summary>
/// <param name="Letters">Folded.</param>
/// <param name="Sound">Its <see cref="SoundKey"/>.</param>
/// <param name="IsSmall">Patterns go on after it as if it were not there.</param>
readonly record struct IntentWord(string Letters, string Sound, bool IsSmall);
