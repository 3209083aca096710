using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using SchoolSearch.App.Wiring;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Bench.Tuning;

/// <summary>One of the ranking's weights, to be turned.</summary>
sealed class Knob(PropertyInfo property)
{
    /// <summary>What a collection without sites, levels and qualities cannot tell.</summary>
    static readonly ImmutableHashSet<string> OfSchools =
    [
        nameof(RankingWeights.HomeOf), nameof(RankingWeights.SiteShare), nameof(RankingWeights.Quality),
        nameof(RankingWeights.QualityPivot),
        nameof(RankingWeights.LevelFit), nameof(RankingWeights.LevelNear),
        nameof(RankingWeights.NotBeside), nameof(RankingWeights.Lesson),
    ];

    /// <summary>Shares: at most 1.</summary>
    static readonly ImmutableHashSet<string> Shares =
        [nameof(RankingWeights.FieldLength), nameof(RankingWeights.LeastAlike), nameof(RankingWeights.AlikeBeginning)];

    public static ImmutableArray<Knob> All { get; } =
        [
            .. typeof(RankingWeights)
                .GetProperties()
                .Where(one => one.PropertyType == typeof(double) && one.CanWrite && !OfSchools.Contains(one.Name))
                .Select(one => new Knob(one)),
        ];

    public string Name => property.Name;

    /// <exception cref="ConfigurationException">There is no such weight.</exception>
    public static Knob Named(string name) =>
        typeof(RankingWeights).GetProperty(name) is { CanWrite: true } found
        && (found.PropertyType == typeof(double) || found.PropertyType == typeof(int))
            ? new Knob(found) : throw new ConfigurationException($"{name}: no weight of the ranking.");

    public double Read(RankingWeights weights) =>
        Convert.ToDouble(property.GetValue(weights), CultureInfo.InvariantCulture);

    /// <param name="value">Above what the weight can be, the most it can.</param>
    public RankingWeights Turn(RankingWeights weights, double value)
    {
        var turned = weights with { };
        var rounded = Math.Round(Shares.Contains(Name) ? Math.Min(value, 1) : value, 3);
        property.SetValue(turned, property.PropertyType == typeof(int) ? (object)(int)rounded : rounded);
        return turned;
    }

    /// <summary>As it stands in <see cref="RankingWeights"/>.</summary>
    public string Line(RankingWeights weights) =>
        string.Create(
            CultureInfo.InvariantCulture, $"    public double {Name} {{ get; init; }} = {Read(weights):0.###};");
}
