using System.Globalization;

namespace SchoolSearch.Tests.Support;

/// <summary>
/// The seed of random tests. The same everywhere, so that a green run means the same on every machine;
/// <c>SCHOOLSEARCH_SEED=random ./test</c> tries others, and <c>SCHOOLSEARCH_SEED=123 ./test</c> repeats the seed named
/// in a failure's message.
/// </summary>
static class Seed
{
    const int Usual = 20_260_101;

    /// <summary>Rounds of a random test: few in a usual run, many when SCHOOLSEARCH_SEED is set.</summary>
    public static int Rounds(int usual, int many) =>
        Environment.GetEnvironmentVariable("SCHOOLSEARCH_SEED") is null or "" ? usual : many;

    public static int Next() => Environment.GetEnvironmentVariable("SCHOOLSEARCH_SEED") switch
    {
        null or "" => Usual,
        "random" => Random.Shared.Next(),
        var text => int.Parse(text, CultureInfo.InvariantCulture),
    };
}
