using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Tests.Crawler.Fetching;

public sealed class RequestSlotsTests
{
    [Fact]
    public async Task ALargeBodyWaitsForRoomWhileRequestsGoOn()
    {
        using var slots = new RequestSlots(20);
        var large = new Stack<RequestSlot>();
        var waiting = Task.CompletedTask;
        while (waiting.IsCompletedSuccessfully)
        {
            Assert.InRange(large.Count, 0, 8);
            large.Push(await slots.EnterAsync(default));
            waiting = large.Peek().GrowAsync(default);
        }

        var last = large.Pop();
        Assert.NotEmpty(large);
        Assert.False(last.IsLarge);
        using var small = await slots.EnterAsync(default);

        large.Pop().Dispose();
        await waiting;

        Assert.True(last.IsLarge);
        last.Dispose();
        while (large.TryPop(out var slot))
        {
            slot.Dispose();
        }
    }

    [Fact]
    public async Task ASlotThatIsGivenBackTwiceCountsOnce()
    {
        using var slots = new RequestSlots(1);
        var first = await slots.EnterAsync(default);
        first.Dispose();
        first.Dispose();

        using var second = await slots.EnterAsync(default);
        var third = slots.EnterAsync(default);

        Assert.False(third.IsCompleted);
        second.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task WhoGrowsTwiceTakesOnePlace()
    {
        using var slots = new RequestSlots(1);
        using var slot = await slots.EnterAsync(default);
        for (var i = 0; i < 20; i++)
        {
            await slot.GrowAsync(default);
        }

        Assert.True(slot.IsLarge);
    }
}
