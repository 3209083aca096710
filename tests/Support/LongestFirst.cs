using Xunit.Abstractions;

namespace SchoolSearch.Tests.Support;

/// <summary>Marks a class whose tests take half a minute or more together: it starts among the first, so that no
/// processor is idle while the last class ends.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class LongAttribute : Attribute;

/// <summary>Starts the collections of classes marked with <see cref="LongAttribute"/> before the others.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    const string OfClass = "Test collection for ";

    static readonly HashSet<string> Long = [.. typeof(LongestFirst).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(LongAttribute), inherit: true))
        .Select(type => OfClass + type.FullName)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => Long.Contains(collection.DisplayName));
}
