using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace SchoolSearch.Web.Privacy;

/// <summary>
/// The memory through which requests and answers pass between server and network. The framework's own pool reuses
/// blocks as they are; this one wipes a block first, so that nothing of a request stays in it after it has been read.
/// </summary>
sealed class ForgettingPool : MemoryPool<byte>
{
    const int BlockBytes = 4096;

    /// <summary>Blocks kept for the next requests: 4 MiB. Further ones are left to the garbage collector.</summary>
    const int MostSpare = 1024;

    readonly ConcurrentQueue<Block> spare = new();

    public override int MaxBufferSize => BlockBytes;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return spare.TryDequeue(out var block) ? block : new Block(this);
    }

    protected override void Dispose(bool disposing) => spare.Clear();

    /// <summary>Pinned, because the system reads and writes it.</summary>
    sealed class Block(ForgettingPool pool) : IMemoryOwner<byte>
    {
        readonly byte[] bytes = GC.AllocateArray<byte>(BlockBytes, pinned: true);

        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
            Array.Clear(bytes);
            if (pool.spare.Count < MostSpare)
            {
                pool.spare.Enqueue(this);
            }
        }
    }

    public sealed class Factory : IMemoryPoolFactory<byte>
    {
        public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new ForgettingPool();
    }
}
