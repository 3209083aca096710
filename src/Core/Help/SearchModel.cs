using System.Collections.Immutable;
using SchoolSearch.Core.Learning;

namespace SchoolSearch.Core.Help;

/// <summary>
/// Separates calls for help and off-school searches from ordinary ones, by words, letters, sounds and concepts, as
/// learnt from examples (<c>models/searches</c>, decision 0037). It takes some microseconds a search and keeps nothing.
/// </summary>
public sealed class SearchModel
{
    public const string HelpClass = "help";
    public const string UnsuitableClass = "unsuitable";
    public const string OrdinaryClass = "ordinary";

    readonly SearchFeatures features;
    readonly LinearModel classes;
    readonly LinearModel themes;
    readonly int help;
    readonly int unsuitable;

    /// <exception cref="InvalidDataException">A model was trained with other features.</exception>
    public SearchModel(SearchFeatures features, LinearModel classes, LinearModel themes)
    {
        if (classes.Basis != features.Basis || themes.Basis != features.Basis)
        {
            throw new InvalidDataException("The models of searches were trained with other concepts.");
        }

        this.features = features;
        this.classes = classes;
        this.themes = themes;
        help = classes.Classes.IndexOf(HelpClass);
        unsuitable = classes.Classes.IndexOf(UnsuitableClass);
    }

    /// <summary>Subjects that a call for help can have.</summary>
    public ImmutableArray<string> Themes => themes.Classes;

    /// <param name="folder">Holds <c>concepts.tsv</c>, <c>classes.model</c> and <c>themes.model</c>.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file was altered.</exception>
    public static SearchModel Load(string folder) => new(
        SearchFeatures.Load(folder),
        LinearModel.Read(Path.Combine(folder, "classes.model")),
        LinearModel.Read(Path.Combine(folder, "themes.model")));

    public SearchReading Read(string search)
    {
        var words = SearchLetters.Words(search);
        var probabilities = classes.Probabilities(features.Of(words, classes.Bits));
        var ofThemes = themes.Probabilities(features.Of(words, themes.Bits));
        return new SearchReading(
            probabilities[help], probabilities[unsuitable], themes.Classes[Array.IndexOf(ofThemes, ofThemes.Max())]);
    }
}

/// <summary>A model's probabilities for a search; the rest, up to 1, is that of an ordinary search.</summary>
/// <param name="Theme">The subject of the call for help, if it is one.</param>
public readonly record struct SearchReading(float Help, float Unsuitable, string Theme);
